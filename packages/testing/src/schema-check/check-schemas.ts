import { Block, JsonObject, ReferenceGraph, Stack, isObject, pathOf, unsupportedArguments } from '@org/terraform-json';
import { closest } from 'fastest-levenshtein';
import { Finding, Place, findingAt, sectionPlace } from '../finding';
import { checkBlock } from './check-block';
import { checkDependencies, checkLifecycle, checkProvider } from './check-meta-arguments';
import { checkReferences, typeOfExpression } from './check-references';
import { Report, SchemaRule } from './schema-rule';
import { BlockSchema, ProviderSchema, providerOf } from './provider-schema';

/** The sections of a stack that the local tools understand. */
const sections = ['//', 'terraform', 'provider', 'resource', 'data', 'variable', 'output', 'moved'];

/**
 * Holds every attribute of every block against the providers' own schemas, and every expression against what can be
 * resolved. Nothing is looked up on the network.
 * @returns what Terraform, or the local tools, would refuse; nothing if all is well
 */
export function checkSchemas(stacks: readonly Stack[]): readonly Finding<SchemaRule>[] {
  return stacks.flatMap(checkStack);
}

function checkStack(stack: Stack): readonly Finding<SchemaRule>[] {
  const findings = [...checkSections(stack), ...checkProviders(stack), ...checkBlocks(stack), ...checkOutputs(stack)];
  // A graph can only be drawn of references that are understood.
  return findings.some(({ rule }) => rule === 'unsupported-expression')
    ? findings
    : [...findings, ...checkCycles(stack)];
}

function checkSections(stack: Stack): readonly Finding<SchemaRule>[] {
  return Object.keys(stack.document.root)
    .filter((section) => !sections.includes(section))
    .map((section) =>
      findingAt(sectionPlace(stack, section), {
        rule: 'unsupported-section',
        path: [],
        message: `the section '${section}' is not supported: only ${sections.slice(1).join(', ')} are`,
      }),
    );
}

function checkProviders(stack: Stack): readonly Finding<SchemaRule>[] {
  const configurations = stack.providers.flatMap(({ name, body, path }): readonly Finding<SchemaRule>[] => {
    const schema = ProviderSchema.load(name);
    const place = { ...sectionPlace(stack, 'provider', name), path };
    if (!schema) return [findingAt(place, unknownProvider(name))];
    const configuration = Object.fromEntries(Object.entries(body).filter(([argument]) => argument !== 'alias'));
    return checkArguments(stack, configuration, schema.configuration).map((report) => findingAt(place, report));
  });
  return [...configurations, ...checkVersions(stack)];
}

/** Bindings of one version and a provider of another disagree silently: attributes come and go between them. */
function checkVersions(stack: Stack): readonly Finding<SchemaRule>[] {
  const { terraform } = stack.document.root;
  const required = isObject(terraform) ? terraform.required_providers : undefined;
  return Object.entries(isObject(required) ? required : {}).flatMap(([name, requirement]) => {
    const schema = ProviderSchema.load(name);
    const version = isObject(requirement) ? requirement.version : requirement;
    if (!schema || version === undefined || version === schema.version) return [];
    const message = `requires ${JSON.stringify(version)}, and the schema that is checked against is of ${schema.version}`;
    return [
      findingAt(sectionPlace(stack, 'terraform', 'required_providers', name), {
        rule: 'wrong-provider-version',
        path: [],
        message,
      }),
    ];
  });
}

function unknownProvider(name: string): Report {
  const message = `no schema of provider '${name}' is kept here: only of ${ProviderSchema.available().join(', ')}`;
  return { rule: 'unknown-provider', path: [], message };
}

function checkBlocks(stack: Stack): readonly Finding<SchemaRule>[] {
  return stack.blocks.flatMap((block) => {
    const schema = schemaOf(block);
    const reports = schema
      ? [...checkArguments(stack, block.body, schema), ...checkLifecycle(block.body, schema)]
      : [unknownType(block), ...checkReferences(block.body, stack, (address) => schemaIn(stack, address))];
    return [
      ...unsupported(block),
      ...checkDependencies(block.body, stack),
      ...checkProvider(block, stack),
      ...reports,
    ].map((report) => findingAt(placeOf(stack, block), report));
  });
}

function placeOf(stack: Stack, block: Block): Place {
  return { stack, address: block.address, constructPath: block.constructPath, path: pathOf(block) };
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

function checkOutputs(stack: Stack): readonly Finding<SchemaRule>[] {
  return Object.entries(stack.outputs).flatMap(([name, body]) => {
    const references = checkReferences(body, stack, (address) => schemaIn(stack, address));
    return [...unknownIn(body), ...references, ...checkDependencies(body, stack)].map((report) =>
      findingAt(sectionPlace(stack, 'output', name), report),
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

function checkCycles(stack: Stack): readonly Finding<SchemaRule>[] {
  return new ReferenceGraph(stack).cycles().map((cycle) => {
    const block = stack.blocks.find(({ address }) => address === cycle[0]);
    const place = block ? placeOf(stack, block) : sectionPlace(stack, 'resource');
    const message = `waits for itself: ${[...cycle, cycle[0]].join(' → ')}`;
    return findingAt(place, { rule: 'dependency-cycle', path: [], message });
  });
}
