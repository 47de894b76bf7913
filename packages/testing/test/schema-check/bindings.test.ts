import { Binding, bindingsOf, entryAt, formIn, propertyName } from '../fixtures/bindings';
import { BlockSchema, ProviderSchema } from '../../src/schema-check/provider-schema';

const providers = ['azurerm', 'azuread', 'random'].map((name) => ({
  name,
  bindings: bindingsOf(name),
  schema: ProviderSchema.load(name),
}));

interface HeldBinding extends Binding {
  readonly schema: BlockSchema;
}

/** The bindings for which a schema is kept, the providers' own configurations included. */
const held: readonly HeldBinding[] = providers.flatMap(({ name, bindings, schema }) =>
  bindings.flatMap((binding) => {
    const { kind, type } = binding;
    const block = type === name ? schema?.configuration : schema?.block(kind, type);
    return block ? [{ ...binding, schema: block }] : [];
  }),
);

/** `resource azurerm_subnet.delegation.name` */
const named = ({ kind, type }: Binding, path: readonly string[]) => [`${kind} ${type}`, ...path].join('.');

const written = held.flatMap((binding) =>
  binding.arguments.map(({ path, form }) => ({
    name: named(binding, path),
    form,
    topLevel: path.length === 1,
    entry: entryAt(binding.schema, path),
  })),
);

/** `alias` is Terraform's own. `number` was a second name of `numeric`, which the provider dropped in a later version. */
const notInTheSchemas = [
  'resource azurerm.alias',
  'resource azuread.alias',
  'resource random.alias',
  'resource random_password.number',
];

describe('the bindings that are held against the schemas', () => {
  it('are nearly all', () => {
    expect(held.length).toBeGreaterThan(1_500);
  });

  it('are all but those of three families, for which no schema is kept', () => {
    const heldNames = new Set(held.map((binding) => named(binding, [])));
    const left = providers
      .flatMap(({ bindings }) => bindings)
      .filter((binding) => !heldNames.has(named(binding, [])))
      .map(({ type }) => /^(azurerm_data_factory|azurerm_synapse|random)(_|$)/.exec(type)?.[1] ?? type);
    expect([...new Set(left)].sort()).toEqual(['azurerm_data_factory', 'azurerm_synapse', 'random']);
  });

  it.each(providers)('were generated from the version of the schema of $name', ({ bindings, schema }) => {
    expect([...new Set(bindings.map(({ providerVersion }) => providerVersion))]).toEqual([schema?.version]);
  });
});

describe('an argument that the bindings write', () => {
  it('was counted on the first level, so that the test cannot become empty', () => {
    expect(written.filter(({ topLevel }) => topLevel).length).toBeGreaterThan(12_000);
  });

  it('was counted in nested blocks as well', () => {
    expect(written.filter(({ topLevel }) => !topLevel).length).toBeGreaterThan(13_000);
  });

  it('is in the schema of its type, with the known exceptions', () => {
    const missing = written.filter(({ entry }) => !entry).map(({ name }) => name);
    expect(missing.sort()).toEqual([...notInTheSchemas].sort());
  });

  it('has the form that the schema gives it', () => {
    const other = written.flatMap(({ name, form, entry }) =>
      entry && formIn(entry) !== form ? [`${name}: ${form}, and ${formIn(entry)} in the schema`] : [],
    );
    expect(other).toEqual([]);
  });

  it('may be set', () => {
    expect(written.filter(({ entry }) => entry && 'type' in entry && !entry.settable)).toEqual([]);
  });
});

describe('an argument that the schemas know', () => {
  const known = held.flatMap((binding) => [
    ...Object.entries(binding.schema.attributes ?? {})
      .filter(([, { required, optional }]) => required || optional)
      .map(([name, { required = false }]) => ({ binding, name, required })),
    ...Object.entries(binding.schema.block_types ?? {}).map(([name, { min_items: least = 0 }]) => ({
      binding,
      name,
      required: least > 0,
    })),
  ]);

  it('was counted, so that the test cannot become empty', () => {
    expect(known.length).toBeGreaterThan(12_000);
  });

  it('is a property of the binding', () => {
    const missing = known.filter(({ binding, name }) => !binding.properties.has(propertyName(name)));
    expect(missing.map(({ binding, name }) => named(binding, [name]))).toEqual([]);
  });

  it('is required where the binding requires it, and nowhere else', () => {
    const other = known.filter(
      ({ binding, name, required }) => binding.properties.get(propertyName(name))?.required !== required,
    );
    expect(other.map(({ binding, name }) => named(binding, [name]))).toEqual([]);
  });
});
