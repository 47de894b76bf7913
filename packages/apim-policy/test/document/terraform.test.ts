import fc from 'fast-check';
import { escapeTerraform, expression, policyDocument, setBody, setVariable, writePolicy } from '../../src';

const tokens = ['${TfToken[TOKEN.0]}', '${TfToken[TOKEN.123]}', '${TfToken[a-b_c:d.4]}'];

/** What Terraform makes of a template whose expressions are tokens or quoted strings. */
function evaluate(template: string): string {
  return template.replace(/\$\$\{|%%\{|\$\{TfToken\[[^\]]*\]\}|\$\{"\$+"\}|[$%]\{/g, (found) => {
    if (found === '$${' || found === '%%{') return found.slice(1);
    if (found.startsWith('${"')) return found.slice(3, -2);
    if (found.length > 2) return `<${found}>`;
    throw new Error(`'${found}' opens an expression`);
  });
}

describe('text escaped for Terraform', () => {
  it.each([
    { text: 'a ${b} %{c}', escaped: 'a $${b} %%{c}' },
    { text: '$5 10% { }', escaped: '$5 10% { }' },
    { text: '$${', escaped: '$$${' },
    { text: '${TfToken[TOKEN.0]}', escaped: '${TfToken[TOKEN.0]}' },
    { text: 'a${TfToken[TOKEN.0]}${b', escaped: 'a${TfToken[TOKEN.0]}$${b' },
    { text: '$${TfToken[TOKEN.0]}', escaped: '${"$"}${TfToken[TOKEN.0]}' },
    { text: '$$${TfToken[TOKEN.0]}', escaped: '${"$$"}${TfToken[TOKEN.0]}' },
    { text: '%${TfToken[TOKEN.0]}', escaped: '%${TfToken[TOKEN.0]}' },
    { text: '${TfToken[x"]}', escaped: '$${TfToken[x"]}' },
    { text: '', escaped: '' },
  ])('is $escaped for $text', ({ text, escaped }) => {
    expect(escapeTerraform(text)).toBe(escaped);
  });

  it('keeps the tokens that went through builders, expressions and XML', () => {
    const token = '${TfToken[TOKEN.42]}';
    const document = policyDocument({
      inbound: [
        setVariable({ name: 'a', value: `https://${token}/"${'${x}'}"` }),
        setVariable({ name: 'b', value: expression`context.Request.Url.Host == ${`${token}"`}` }),
        setBody(token),
      ],
    });
    const escaped = escapeTerraform(writePolicy(document));
    expect(escaped.split(token)).toHaveLength(4);
    expect(escaped).toContain(`value="https://${token}/&quot;$${'${x}'}&quot;"`);
    expect(escaped).toContain(`value="@(context.Request.Url.Host==&quot;${token}\\&quot;&quot;)"`);
    expect(escaped).toContain(`<set-body>${token}</set-body>`);
  });

  it('is read as the text, with the value of each token in its place', () => {
    const pieces = fc.array(fc.constantFrom('a', '$', '%', '{', '}', '"', '${', '%{', '$${', ' ', ...tokens), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, (parts) => {
        const joined = parts.join('');
        const expected = joined.replace(/\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g, '<$&>');
        expect(evaluate(escapeTerraform(joined))).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });
});
