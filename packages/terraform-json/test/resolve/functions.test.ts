import { Call, callProblem, parseTemplate, supportedFunctions } from '../../src';
import { callFunction } from '../../src/resolve/functions';
import { inheritedNames } from '../fixtures/inherited-names';
import { measuredCalls, measuredVariables } from '../fixtures/measured-values';
import { valueOf } from '../fixtures/stacks';
import { expressionError, fileError } from '../fixtures/thrown';

/** The call in a template that is nothing else. */
function callIn(source: string): Call {
  const [part] = parseTemplate(source);
  if (part === undefined || typeof part === 'string' || part.kind !== 'call') throw new Error(`no call: ${source}`);
  return part;
}

describe('the functions [B10]', () => {
  it('are the six that the platform needs', () => {
    expect([...supportedFunctions].sort()).toEqual(['format', 'join', 'jsonencode', 'lower', 'replace', 'urlencode']);
  });

  it.each(measuredCalls)('give the value that Terraform 1.11.4 prints: $source', ({ source, value }) => {
    expect(valueOf(source, { variable: measuredVariables })).toBe(value);
  });
});

describe('a call', () => {
  it.each([
    'lower("a")',
    'urlencode("a")',
    'jsonencode(null)',
    'replace("a", "b", "c")',
    'join(",", [])',
    'join(",", [], [], [])',
    'format("a")',
    'format("%s%s%s", 1, 2, 3)',
  ])('has no problem when it has as many parameters as the function takes: %s', (source) => {
    expect(callProblem(callIn(`\${${source}}`))).toBeUndefined();
  });

  it.each([
    { source: 'lower()', problem: "'lower' takes 1 parameters, not 0" },
    { source: 'lower("a", "b")', problem: "'lower' takes 1 parameters, not 2" },
    { source: 'urlencode()', problem: "'urlencode' takes 1 parameters, not 0" },
    { source: 'urlencode("a", "b")', problem: "'urlencode' takes 1 parameters, not 2" },
    { source: 'jsonencode()', problem: "'jsonencode' takes 1 parameters, not 0" },
    { source: 'jsonencode(1, 2)', problem: "'jsonencode' takes 1 parameters, not 2" },
    { source: 'replace("a", "b")', problem: "'replace' takes 3 parameters, not 2" },
    { source: 'replace("a", "b", "c", "d")', problem: "'replace' takes 3 parameters, not 4" },
    { source: 'join()', problem: "'join' takes at least 2 parameters, not 0" },
    { source: 'join(",")', problem: "'join' takes at least 2 parameters, not 1" },
    { source: 'format()', problem: "'format' takes at least 1 parameters, not 0" },
    { source: 'upper("a")', problem: "the function 'upper' is not supported" },
    { source: 'Lower("a")', problem: "the function 'Lower' is not supported" },
  ])('has a problem before it is evaluated: $source', ({ source, problem }) => {
    expect(callProblem(callIn(`\${${source}}`))).toContain(problem);
  });

  it.each(inheritedNames)('is of no function that is supported: %s', (name) => {
    const problem = `the function '${name}' is not supported`;
    const call = callIn(`\${${name}("a")}`);
    expect(callProblem(call)).toContain(problem);
    expect(expressionError(() => callFunction(call, ['a'])).reason).toContain(problem);
    expect(fileError(() => valueOf(`\${${name}()}`)).reason).toContain(problem);
  });

  it('names the functions that are supported when it is of another one', () => {
    const problem = callProblem(callIn('${upper("a")}'));
    for (const name of supportedFunctions) expect(problem).toContain(name);
  });

  it('is evaluated with the given values', () => {
    expect(callFunction(callIn('${join("", [])}'), ['-', ['a', 'b']])).toBe('a-b');
  });

  it('is not evaluated when it has a problem', () => {
    expect(expressionError(() => callFunction(callIn('${upper("a")}'), ['a']))).toMatchObject({ offset: 2 });
  });
});

describe('a call that Terraform refuses, or that is not supported,', () => {
  it.each([
    { source: 'upper("a")', reason: "the function 'upper' is not supported" },
    { source: 'lower("a", "b")', reason: "'lower' takes 1 parameters, not 2" },

    { source: 'lower(null)', reason: 'null cannot stand inside a string' },
    { source: 'lower(["a"])', reason: 'a list cannot stand inside a string' },
    { source: 'urlencode(null)', reason: 'null cannot stand inside a string' },
    { source: 'urlencode({})', reason: 'an object cannot stand inside a string' },

    { source: 'replace("abc", "/b/", "x")', reason: 'a regular expression is not supported' },
    { source: 'replace("abc", "/[a-z]+/", "x")', reason: 'a regular expression is not supported' },
    { source: 'replace("a//b", "//", "x")', reason: 'a regular expression is not supported' },
    { source: 'replace(null, "a", "b")', reason: 'null cannot stand inside a string' },
    { source: 'replace("a", [], "b")', reason: 'a list cannot stand inside a string' },
    { source: 'replace("a", "a", null)', reason: 'null cannot stand inside a string' },

    { source: 'join(",", "a")', reason: 'join: takes lists of strings' },
    { source: 'join(",", {a = "b"})', reason: 'join: takes lists of strings' },
    { source: 'join(",", ["a"], null)', reason: 'join: takes lists of strings' },
    { source: 'join(",", [null])', reason: 'join: takes no list, object or null' },
    { source: 'join(",", [["a"]])', reason: 'join: takes no list, object or null' },
    { source: 'join(",", [{}])', reason: 'join: takes no list, object or null' },
    { source: 'join(null, ["a"])', reason: 'null cannot stand inside a string' },

    { source: 'format("%s")', reason: 'format: has too few values' },
    { source: 'format("%s %d", "a")', reason: 'format: has too few values' },
    { source: 'format("a", "b")', reason: 'format: has too many values' },
    { source: 'format("%s", "a", "b")', reason: 'format: has too many values' },
    { source: 'format("%%", "a")', reason: 'format: has too many values' },
    { source: 'format("%")', reason: "format: the verb '%' is not supported" },
    { source: 'format("%x", 5)', reason: "format: the verb '%x' is not supported" },
    { source: 'format("%5s", "a")', reason: "format: the verb '%5' is not supported" },
    { source: 'format("%[1]s", "a")', reason: "format: the verb '%[' is not supported" },
    { source: 'format("%#v", "a")', reason: "format: the verb '%#' is not supported" },
    { source: 'format("%\\n", "a")', reason: "format: the verb '%\n' is not supported" },
    { source: 'format("%d", 5.5)', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", "x")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", "")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", " 5")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", "5.5")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", "1e-1")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", 1e-7)', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", "+-5")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", "-")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", "1_000")', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%d", true)', reason: "the verb '%d' takes a whole number" },
    { source: 'format("%s", null)', reason: 'format: takes no list, object or null' },
    { source: 'format("%s", ["a"])', reason: 'format: takes no list, object or null' },
    { source: 'format("%v", {})', reason: 'format: takes no list, object or null' },
    { source: 'format("%q", [])', reason: 'format: takes no list, object or null' },
    { source: 'format(null)', reason: 'null cannot stand inside a string' },
    { source: 'format(["%s"], "a")', reason: 'a list cannot stand inside a string' },
  ])('is refused where it stands: $source', ({ source, reason }) => {
    // {"resource":{"terraform_data":{"it":{"input":"…"}}}}, and two letters and `${` before the call.
    const column = '{"resource":{"terraform_data":{"it":{"input":"'.length + 'ab${'.length + 1;
    const error = fileError(() => valueOf(`ab\${${source}}`));
    expect({ file: error.file, position: error.position }).toEqual({
      file: 'here/cdk.tf.json',
      position: { line: 1, column },
    });
    expect(error.reason).toContain(reason);
  });
});
