import { JsonObject, Stack, formatPath, textsOf } from '@org/terraform-json';
import { sectionPlace } from '../../finding';
import { Resource, referencesOf } from '../../platform/resource';
import { isHidden, isSecret, secretsOf } from '../../platform/secrets';
import { Rule, Violation, inEvery, unlessIt } from '../rule';

/** What a variable or an environment variable is called when it holds a secret. */
const SECRET_NAME = /(password|passwd|secret|token|api_?key|private_?key|connection_?string)$/i;

/** What is written in a named value: it is no secret unless it says so. */
function isPlainNamedValue(resource: Resource): boolean {
  return resource.type === 'azurerm_api_management_named_value' && resource.value('secret') !== true;
}

/** `{{name}}`: a named value of API Management, which is looked up there. */
function isNamedValue(text: string): boolean {
  return /^\{\{[^{}]+\}\}$/.test(text);
}

/** A rule about everything of one kind that a stack declares. */
function inEveryDeclared(
  section: 'variable' | 'output',
  check: (body: JsonObject, name: string, stack: Stack) => string | undefined,
): Rule['check'] {
  return ({ stacks }) =>
    stacks.flatMap((stack) =>
      Object.entries(section === 'variable' ? stack.variables : stack.outputs).flatMap(
        ([name, body]): readonly Violation[] => {
          const what = check(body, name, stack);
          return what ? [{ place: sectionPlace(stack, section, name), path: [], what }] : [];
        },
      ),
    );
}

export const secretRules: readonly Rule[] = [
  {
    id: 'secret-in-plain-attribute',
    title: 'A secret stands only where Terraform hides it.',
    restates: [],
    remedy:
      'hand it over in a sensitive argument (secure_environment_variables, administrator_password, value_wo), never in a name, a tag, a command line or a plain environment variable',
    check: ({ blocks }) =>
      blocks.flatMap((resource) =>
        secretsOf(resource)
          .filter(({ path }) => !isHidden(resource, path))
          .map(({ path, reference }) => ({
            place: resource.place,
            path,
            what: `shows ${reference.address}.${reference.path.join('.')}`,
          })),
      ),
  },
  {
    id: 'secret-in-output',
    title: 'No output holds a secret.',
    restates: [],
    remedy: 'remove it: an output is in the state, is printed, and is read by other stacks',
    check: inEveryDeclared('output', (body, _name, stack) => {
      const references = textsOf(body).flatMap(({ text }) => referencesOf(text));
      const secret = references.find((reference) => isSecret(reference, stack));
      return secret && `shows ${secret.address}.${secret.path.join('.')}`;
    }),
  },
  {
    id: 'secret-in-variable',
    title: 'A variable that holds a secret is sensitive, and has no default.',
    restates: [],
    remedy: 'mark it sensitive and give it no default: the default is in the file for everybody to read',
    check: inEveryDeclared('variable', ({ sensitive, default: value }, name) => {
      if (sensitive !== true) return SECRET_NAME.test(name) ? 'is not sensitive' : undefined;
      return value === undefined || value === null ? undefined : 'is sensitive and has a default';
    }),
  },
  {
    id: 'secret-written-out',
    title: 'No secret is written out in a stack.',
    restates: [],
    remedy:
      'generate it (random_password), or take it from a sensitive variable: the file is read by everybody who builds',
    check: ({ blocks }) =>
      blocks
        .filter(({ kind, type }) => kind === 'resource' && type !== 'random_password')
        .filter((resource) => !isPlainNamedValue(resource))
        .flatMap((resource) => writtenOut(resource)),
  },
  {
    id: 'write-only-value-read',
    title: 'Nobody reads a value that is only written.',
    restates: [],
    remedy: 'refer to what generates it: azurerm gives null for the value of a secret that is written by value_wo',
    check: ({ blocks }) =>
      blocks.flatMap((resource) =>
        resource.mentions
          .filter(
            ({ reference: { address, path } }) => /^azurerm_key_vault_secret\./.test(address) && path[0] === 'value',
          )
          .map(({ path, reference }) => ({ place: resource.place, path, what: `reads ${reference.address}.value` })),
      ),
  },
  {
    id: 'password-strength',
    title: 'Generated passwords have at least 32 characters (S17).',
    restates: [],
    remedy: 'must be 32 or more',
    check: inEvery('random_password', (password) =>
      unlessIt(password, 'length', (length) => typeof length === 'number' && length >= 32),
    ),
  },
];

/** The hidden arguments of a resource that are written without any reference. Their values are not shown. */
function writtenOut(resource: Resource): readonly Violation[] {
  const mentioning = new Set(resource.mentions.map(({ path }) => formatPath(path)));
  return resource.strings
    .filter(({ path, value }) => isHidden(resource, path) && value !== '' && !isNamedValue(value))
    .filter(({ path }) => !mentioning.has(formatPath(path)))
    .map(({ path }) => ({ place: resource.place, path, what: 'is written out' }));
}
