import { App, Lazy, TerraformStack, Token } from 'cdktf';
import { Problem, ValidationError, isValidationError, refuseAny } from '../src/errors';
import { Thing } from './fixtures/binding';
import { constructAt } from './fixtures/construct-tree';
import { inTemporaryFolder } from './fixtures/temporary-folder';

const message = (problem: Problem) => new ValidationError('here', problem).message;
const messageFor = (value: unknown) => message({ property: 'name', value, expected: 'must be shorter' });

describe('the message of a refusal', () => {
  it('names the path of the construct, the property, the value and the remedy', () => {
    const error = new ValidationError(constructAt('platform/Network'), {
      property: 'addressSpace',
      value: '10.20.0.0/30',
      expected: 'must be a /22 or larger',
    });
    expect(error.message).toBe('platform/Network: addressSpace is "10.20.0.0/30": must be a /22 or larger');
  });

  it('names a file or function where there is no construct', () => {
    const error = new ValidationError('tools.json', { property: 'server', value: '', expected: 'must not be empty' });
    expect(error.message).toBe('tools.json: server is "": must not be empty');
  });

  it('has a line for each problem, each with the path', () => {
    const error = new ValidationError(
      constructAt('platform/Network'),
      { property: 'location', value: 'mars', expected: 'must be on earth' },
      { property: 'addressSpace', value: 4, expected: 'must be a range' },
    );
    expect(error.message.split('\n')).toEqual([
      'platform/Network: location is "mars": must be on earth',
      'platform/Network: addressSpace is 4: must be a range',
    ]);
  });

  it('says that a value that was not given is missing', () => {
    expect(message({ property: 'location', expected: 'give a region' })).toBe(
      'here: location is missing: give a region',
    );
  });

  it.each([
    { kind: 'null', value: null, shown: 'null' },
    { kind: 'false', value: false, shown: 'false' },
    { kind: 'zero', value: 0, shown: '0' },
    { kind: 'a list', value: ['a', 1], shown: '["a",1]' },
    { kind: 'an object', value: { port: 80 }, shown: '{"port":80}' },
    { kind: 'a symbol', value: Symbol('x'), shown: 'Symbol(x)' },
  ])('shows $kind as it would be written in code', ({ value, shown }) => {
    expect(messageFor(value)).toBe(`here: name is ${shown}: must be shorter`);
  });

  it('escapes line breaks in a value, so that a problem stays on its line', () => {
    expect(messageFor('a\nb')).toBe('here: name is "a\\nb": must be shorter');
  });

  it('shows a value of 80 characters in full', () => {
    const value = 'x'.repeat(78);
    expect(messageFor(value)).toBe(`here: name is "${value}": must be shorter`);
  });

  it('cuts a longer value to 80 characters and marks the cut', () => {
    expect(messageFor('x'.repeat(79))).toBe(`here: name is "${'x'.repeat(76)}...: must be shorter`);
  });
});

describe('a value that only Terraform will know', () => {
  it('is shown as known only at deployment', () => {
    expect(messageFor(Token.asString({ ref: 'x' }))).toBe('here: name is known only at deployment: must be shorter');
  });

  it('is shown so where it is a part of a text', () => {
    expect(messageFor(`https://${Token.asString({ ref: 'x' })}/mcp`)).toBe(
      'here: name is known only at deployment: must be shorter',
    );
  });

  it('is shown so where a long value would have been cut', () => {
    expect(messageFor(`${'x'.repeat(200)}${Token.asString({ ref: 'x' })}`)).toBe(
      'here: name is known only at deployment: must be shorter',
    );
  });

  it('is shown so where it is an attribute of a resource', () => {
    const name = inTemporaryFolder((outdir) => new Thing(new TerraformStack(new App({ outdir }), 's'), 'thing').name);
    expect(messageFor(name)).toBe('here: name is known only at deployment: must be shorter');
  });

  it.each([
    { kind: 'a number', value: Token.asNumber({ ref: 'x' }) },
    { kind: 'a list', value: Token.asList({ ref: 'x' }) },
    { kind: 'a map', value: Token.asStringMap({ ref: 'x' }) },
    { kind: 'a member of an object', value: { port: Token.asNumber({ ref: 'x' }) } },
    { kind: 'a lazy value', value: Lazy.anyValue({ produce: () => 'x' }) },
  ])('is shown so where it is $kind', ({ value }) => {
    expect(new ValidationError('here', { property: 'ports', value, expected: 'must be shorter' }).message).toBe(
      'here: ports is known only at deployment: must be shorter',
    );
  });

  it('is told from a reference that is written out', () => {
    expect(messageFor('${azurerm_thing.thing.name}')).toBe(
      'here: name is "${azurerm_thing.thing.name}": must be shorter',
    );
  });
});

describe('refuseAny', () => {
  it('lets no problems pass', () => {
    expect(() => refuseAny('here', [])).not.toThrow();
  });

  it('throws all problems in one error', () => {
    const problems = [
      { property: 'a', value: 1, expected: 'must be 2' },
      { property: 'b', expected: 'give one' },
    ];
    expect(() => refuseAny(constructAt('platform'), problems)).toThrow(
      new ValidationError(constructAt('platform'), ...problems),
    );
  });

  it('keeps the problems for programs to read', () => {
    const problem = { property: 'a', value: 1, expected: 'must be 2' };
    expect(new ValidationError('here', problem).problems).toEqual([problem]);
  });
});

describe('isValidationError', () => {
  const problem = { property: 'a', expected: 'give one' };

  it('recognizes an error of this copy of the package', () => {
    expect(isValidationError(new ValidationError('here', problem))).toBe(true);
  });

  it('recognizes an error of another copy of the package', () => {
    let another = ValidationError;
    jest.isolateModules(() => {
      another = jest.requireActual<typeof import('../src/errors')>('../src/errors').ValidationError;
    });
    const thrown = new another('here', problem);
    expect(thrown).not.toBeInstanceOf(ValidationError);
    expect(isValidationError(thrown)).toBe(true);
  });

  const named = (name: string) => Object.assign(new Error('no'), { name });
  it.each([
    { kind: 'another error', thrown: new TypeError('no') },
    { kind: 'an error with problems but another name', thrown: Object.assign(new Error('no'), { problems: [] }) },
    { kind: 'an error of that name without problems', thrown: named('ValidationError') },
    { kind: 'an object that is no error', thrown: { name: 'ValidationError', message: 'no', problems: [] } },
    { kind: 'a text', thrown: 'ValidationError' },
    { kind: 'null', thrown: null },
    { kind: 'undefined', thrown: undefined },
  ])('does not take $kind for one', ({ thrown }) => {
    expect(isValidationError(thrown)).toBe(false);
  });
});
