import { ExpressionError, TerraformJsonError } from '../src';

describe('an error at a file', () => {
  it('starts its message with file, line and column', () => {
    const error = new TerraformJsonError('out/a/cdk.tf.json', { line: 3, column: 14 }, 'must be an object');
    expect(error.message).toBe('out/a/cdk.tf.json:3:14: must be an object');
  });

  it('starts its message with the file alone where there is no position', () => {
    expect(new TerraformJsonError('manifest.json', undefined, 'is missing').message).toBe('manifest.json: is missing');
  });

  it('offers its parts for reading', () => {
    expect(new TerraformJsonError('f', { line: 1, column: 2 }, 'why')).toMatchObject({
      name: 'TerraformJsonError',
      file: 'f',
      position: { line: 1, column: 2 },
      reason: 'why',
    });
  });
});

describe('an error in an expression', () => {
  it('counts characters from 1 in its message and from 0 in its offset', () => {
    const error = new ExpressionError('a ${"b" + c}', 8, 'no operators');
    expect(error).toMatchObject({ name: 'ExpressionError', text: 'a ${"b" + c}', offset: 8, reason: 'no operators' });
    expect(error.message).toBe('no operators, at character 9 of "a ${\\"b\\" + c}"');
  });

  it.each([
    { length: 100, shown: 'x'.repeat(100) },
    { length: 101, shown: `${'x'.repeat(97)}...` },
    { length: 50_000, shown: `${'x'.repeat(97)}...` },
  ])('shows at most 100 of $length characters, and offers all of them', ({ length, shown }) => {
    const error = new ExpressionError('x'.repeat(length), 0, 'why');
    expect(error.message).toBe(`why, at character 1 of "${shown}"`);
    expect(error.text).toBe('x'.repeat(length));
  });
});
