import { Finding, formatFinding } from '../src';

const finding: Finding = {
  rule: 'unknown-attribute',
  stack: 'platform',
  address: 'azurerm_subnet.Network_Containers_0A1B2C3D',
  constructPath: 'platform/Network/Containers/Resource',
  path: 'delegation[0].naem',
  message: "does not exist; did you mean 'name'?",
  file: 'cdktf.out/stacks/platform/cdk.tf.json',
  position: { line: 12, column: 34 },
};

/** The lines for a person, of a finding with some differences. */
const lines = (changes: Partial<Finding> = {}) => formatFinding({ ...finding, ...changes }).split('\n');

describe('a finding for a person', () => {
  it('begins with the construct and the address', () => {
    expect(lines()[0]).toBe('platform/Network/Containers/Resource (azurerm_subnet.Network_Containers_0A1B2C3D)');
  });

  it('begins with the stack and the address when nothing else is known of the construct', () => {
    expect(lines({ address: 'output.id', constructPath: 'output.id' })[0]).toBe('platform: output.id');
  });

  it('says what is wrong with which attribute, and the rule', () => {
    expect(lines()[1]).toBe("  delegation[0].naem: does not exist; did you mean 'name'? [unknown-attribute]");
  });

  it('names the public checks that the rule restates', () => {
    const restated = { rule: 'database-not-public', restates: ['CKV_AZURE_99', 'CKV_AZURE_101'], message: 'is open' };
    expect(lines(restated)[1]).toBe('  delegation[0].naem: is open [database-not-public: CKV_AZURE_99, CKV_AZURE_101]');
  });

  it('says what is wrong with the block as a whole', () => {
    expect(lines({ path: '', message: 'waits for itself', rule: 'dependency-cycle' })[1]).toBe(
      '  waits for itself [dependency-cycle]',
    );
  });

  it('ends with the place in the file, as an editor opens it', () => {
    expect(lines()[2]).toBe('  cdktf.out/stacks/platform/cdk.tf.json:12:34');
  });

  it('has nothing else', () => {
    expect(lines()).toHaveLength(3);
  });
});
