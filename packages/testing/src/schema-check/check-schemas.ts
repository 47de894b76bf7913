import {
  Block,
  JsonObject,
  JsonPath,
  ReferenceGraph,
  Stack,
  formatPath,
  isObject,
  pathOf,
  unsupportedArguments,
} from '@org/terraform-json';
import { closest } from 'fastest-levenshtein';
import { checkBlock } from './check-block';
import { checkDependencies, checkLifecycle } from './check-meta-arguments';
import { checkReferences, typeOfExpression } from './check-references';
import { Finding, Report } from './finding';
import { BlockSchema, ProviderSchema, providerOf } from './provider-schema';

/** The sections of a stack that the local tools understand. */
const sections = ['//', 'terraform', 'provider', 'resource', 'data', 'variable', 'output', 'moved'];

/**
 * Holds every attribute of every block against the providers' own schemas, and every expression against what can be
 * resolved. Nothing is looked up on the network.
 * @returns what Terraform, or the local tools, would refuse; nothing if all is well
 */
export function checkSchemas(stacks: readonly Stack[]): readonly Finding[] {
  return stacks.flatMap(checkStack);
}

/** Where a report belongs. */
interface Subject {
  readonly address: string;
  readonly constructPath: string;
  /** From the root of the file. */
  readonly path: JsonPath;
}

function checkStack(stack: Stack): readonly Finding[] {
  const findings = [...checkSections(stack), ...checkProviders(stack), ...checkBlocks(stack), ...checkOutputs(stack)];
  // A graph can only be drawn of references that are understood.
  return findings.some(({ rule }) => rule === 'unsupported-expression')
    ? findings
    : [...findings, ...checkCycles(stack)];
}

function finding(stack: Stack, { address, constructPath, path }: Subject, report: Report): Finding {
  return {
    rule: report.rule,
    stack: stack.name,
    address,
    constructPath,
    path: formatPath(report.path),
    message: report.message,
    file: stack.document.file,
    position: stack.document.locate([...path, ...report.path], report.offset),
  };
}

function checkSections(stack: Stack): readonly Finding[] {
  return Object.keys(stack.document.root)
    .filter((section) => !sections.includes(section))
    .map((section) =>
      finding(stack, sectionSubject(section), {
        rule: 'unsupported-section',
        path: [],
        message: `the section '${section}' is not supported: only ${sections.slice(1).join(', ')} are`,
      }),
    );
}

function sectionSubject(name: string): Subject {
  return { address: name, constructPath: name, path: [name] };
}

function checkProviders(stack: Stack): readonly Finding[] {
  const configurations = stack.providers.flatMap(({ name, body, path }): readonly Finding[] => {
    const schema = ProviderSchema.load(name);
    const subject = { address: `provider.${name}`, constructPath: `provider.${name}`, path };
    if (!schema) return [finding(stack, subject, unknownProvider(name))];
    const configuration = Object.fromEntries(Object.entries(body).filter(([argument]) => argument !== 'alias'));
    return checkArguments(stack, configuration, schema.configuration).map((report) => finding(stack, subject, report));
  });
  return [...configurations, ...checkVersions(stack)];
}

/** Bindings of one version and a provider of another disagree silently: attributes come and go between them. */
function checkVersions(stack: Stack): readonly Finding[] {
  const { terraform } = stack.document.root;
  const required = isObject(terraform) ? terraform.required_providers : undefined;
  return Object.entries(isObject(required) ? required : {}).flatMap(([name, requirement]) => {
    const schema = ProviderSchema.load(name);
    const version = isObject(requirement) ? requirement.version : requirement;
    if (!schema || version === undefined || version === schema.version) return [];
    const subject = {
      address: `terraform.required_providers.${name}`,
      constructPath: `terraform.required_providers.${name}`,
      path: ['terraform', 'required_providers', name],
    };
    const message = `requires ${JSON.stringify(version)}, and the schema that is checked against is of ${schema.version}`;
    return [finding(stack, subject, { rule: 'wrong-provider-version', path: [], message })];
  });
}

function unknownProvider(name: string): Report {
  const message = `no schema of provider '${name}' is kept here: only of ${ProviderSchema.available().join(', ')}`;
  return { rule: 'unknown-provider', path: [], message };
}

function checkBlocks(stack: Stack): readonly Finding[] {
  return stack.blocks.flatMap((block) => {
    const schema = schemaOf(block);
    const reports = schema
      ? [...checkArguments(stack, block.body, schema), ...checkLifecycle(block.body, schema)]
      : [unknownType(block), ...checkReferences(block.body, stack, (address) => schemaIn(stack, address))];
    return [...unsupported(block), ...checkDependencies(block.body, stack), ...reports].map((report) =>
      finding(stack, { ...block, path: pathOf(block) }, report),
    );
  });
}

function unsupported({ body }: Block): readonly Report[] {
  return unsupportedArguments
    .filter((name) => body[name] !== undefined)
    .map((name) => ({
      rule: 'unsupported-argument',
      path: [name],
      message: 'is not supported: no local tool follows it',
    }));
}

function schemaOf({ kind, type }: Block): BlockSchema | undefined {
  return ProviderSchema.load(providerOf(type))?.block(kind, type);
}

function unknownType({ kind, type }: Block): Report {
  const provider = ProviderSchema.load(providerOf(type));
  if (!provider) return unknownProvider(providerOf(type));
  const what = kind === 'resource' ? 'resource' : 'data source';
  const known = closest(type, provider.types(kind));
  const message = `there is no ${what} '${type}' in the schema of ${provider.name} ${provider.version} kept here; did you mean '${known}'?`;
  return { rule: 'unknown-type', path: [], message };
}

function checkOutputs(stack: Stack): readonly Finding[] {
  return Object.entries(stack.outputs).flatMap(([name, body]) => {
    const subject = { address: `output.${name}`, constructPath: `output.${name}`, path: ['output', name] };
    const references = checkReferences(body, stack, (address) => schemaIn(stack, address));
    return [...unknownIn(body), ...references, ...checkDependencies(body, stack)].map((report) =>
      finding(stack, subject, report),
    );
  });
}

/** Source: Terraform language, "Output Values". */
const outputArguments = ['//', 'value', 'description', 'sensitive', 'ephemeral', 'depends_on', 'precondition'];

function unknownIn(output: JsonObject): readonly Report[] {
  return Object.keys(output)
    .filter((name) => !outputArguments.includes(name))
    .map((name) => ({
      rule: 'unknown-attribute',
      path: [name],
      message: `does not exist; did you mean '${closest(name, outputArguments)}'?`,
    }));
}

function checkArguments(stack: Stack, body: JsonObject, schema: BlockSchema): readonly Report[] {
  const schemaAt = (address: string) => schemaIn(stack, address);
  return [
    ...checkBlock(body, schema, (text) => typeOfExpression(text, schemaAt)),
    ...checkReferences(body, stack, schemaAt),
  ];
}

function schemaIn(stack: Stack, address: string): BlockSchema | undefined {
  const block = stack.blocks.find((candidate) => candidate.address === address);
  return block && schemaOf(block);
}

function checkCycles(stack: Stack): readonly Finding[] {
  return new ReferenceGraph(stack).cycles().map((cycle) => {
    const block = stack.blocks.find(({ address }) => address === cycle[0]);
    const subject = block ? { ...block, path: pathOf(block) } : sectionSubject('resource');
    const message = `waits for itself: ${[...cycle, cycle[0]].join(' → ')}`;
    return finding(stack, subject, { rule: 'dependency-cycle', path: [], message });
  });
}
