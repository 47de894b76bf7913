import fc from 'fast-check';
import { JsonObject, JsonValue, escapeTemplate } from '../src';
import { markedTexts, sources, surroundings } from './fixtures/expressions';
import { measured, measuredVariables } from './fixtures/measured-values';
import { options, stackOf, resolveAll } from './fixtures/stacks';
import { hasTerraform, terraformValues } from './fixtures/terraform';

const installed = hasTerraform();
const itWithTerraform = installed ? it : it.skip;
const reason = installed ? '' : ' (skipped: there is no terraform on the path)';

/** The same ones every time, so that a difference can be looked at again. */
const generated = [...new Set(fc.sample(sources, { numRuns: 600, seed: 6 }))].slice(0, 300);

/** The values of expressions in a stack that also holds `root`, as the resolver gives them. */
function resolvedValues(
  expressions: readonly string[],
  root: { readonly resource?: JsonObject },
): readonly JsonValue[] {
  const { terraform_data: others = {} } = root.resource ?? {};
  const blocks = Object.fromEntries(expressions.map((input, index) => [`e${index}`, { input }]));
  const stack = stackOf('here', { ...root, resource: { terraform_data: { ...(others as JsonObject), ...blocks } } });
  const resolved = resolveAll([stack], options).flatMap(({ blocks: all }) => all);
  const values = new Map(resolved.map(({ name, body }) => [name, body.input]));
  return expressions.map((_, index) => values.get(`e${index}`) ?? null);
}

const paired = (expressions: readonly JsonValue[], values: readonly JsonValue[]) =>
  expressions.map((source, index) => ({ source, value: values[index] }));

describe('the resolver beside the real Terraform [B10]', () => {
  itWithTerraform(
    `gives every generated expression the value that Terraform prints${reason}`,
    () => {
      expect(paired(generated, resolvedValues(generated, surroundings))).toEqual(
        paired(generated, terraformValues(generated, surroundings)),
      );
    },
    60_000,
  );

  itWithTerraform(
    `escapes any text so that Terraform prints the text itself${reason}`,
    () => {
      const texts = [...new Set(fc.sample(markedTexts, { numRuns: 200, seed: 6 }))];
      expect(terraformValues(texts.map(escapeTemplate), {})).toEqual(texts);
    },
    60_000,
  );

  itWithTerraform(
    `is compared in the tables with values that Terraform still prints${reason}`,
    () => {
      const table = measured.map(({ source }) => source);
      expect(paired(table, terraformValues(table, { variable: measuredVariables }))).toEqual(measured);
    },
    60_000,
  );
});

describe('the generated expressions', () => {
  it.each(['urlencode(', 'jsonencode(', 'join(', 'format(', 'lower(', 'replace('])('call %s more than once', (call) => {
    expect(generated.filter((source) => source.includes(call)).length).toBeGreaterThan(5);
  });

  it('are 300 different ones', () => {
    expect(new Set(generated).size).toBe(300);
  });

  it.each([
    { what: 'variables', pattern: /var\.\w/ },
    { what: 'attributes of resources', pattern: /terraform_data\.source\.input/ },
    { what: 'tuples', pattern: /\$\{\[/ },
    { what: 'objects', pattern: /\$\{\{/ },
    { what: 'templates in templates', pattern: /"[^"]*\$\{/ },
    { what: 'escaped markers', pattern: /\$\$\{|%%\{/ },
    { what: 'keys that look like integers', pattern: /[{,\n] *"(\d+|\$\{\d+\})" ?[=:]/ },
    { what: 'numbers with small exponents', pattern: /\de-([7-9]|[12]\d|30)/i },
    { what: 'numbers with other exponents', pattern: /\de\+?\d/i },
    { what: 'characters outside of ASCII', pattern: /[^\u0000-\u007f]/ },
  ])('contain $what', ({ pattern }) => {
    expect(generated.filter((source) => pattern.test(source)).length).toBeGreaterThan(2);
  });
});
