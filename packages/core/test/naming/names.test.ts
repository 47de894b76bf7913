import { Names, NamesProps } from '../../src/naming/names';
import { constructAt } from '../fixtures/construct-tree';

const props: NamesProps = { workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' };

describe('the names of an environment', () => {
  it('are made of its workload, environment and the given role', () => {
    expect(new Names(props).of('here', 'subnet', 'containers')).toBe('snet-mcp-dev-containers');
  });

  it('need no role', () => {
    expect(new Names(props).of('here', 'resourceGroup')).toBe('rg-mcp-dev');
  });

  it('end with its suffix where they are unique in all of Azure', () => {
    expect(new Names(props).of('here', 'keyVault', 'app')).toBe('kv-mcp-dev-app-x7k2');
  });

  it('are the same from every instance with the same parts, so that one stack finds what another made', () => {
    const [one, other] = [new Names(props), new Names({ ...props })];
    expect(one.of('stack-a', 'mongoCluster', 'data')).toBe(other.of('stack-b', 'mongoCluster', 'data'));
  });

  it('offer workload and environment for reading', () => {
    expect(new Names(props)).toMatchObject({ workload: 'mcp', environment: 'dev' });
  });
});

describe('a name of an environment that Azure would refuse', () => {
  const where = constructAt('platform/Vault');

  it('is refused with the path of the construct when its role has bad characters', () => {
    expect(() => new Names(props).of(where, 'keyVault', 'My')).toThrow('platform/Vault: role is "My": must be');
  });

  it('is refused with the path of the construct when it is too long', () => {
    expect(() => new Names(props).of(where, 'keyVault', 'customer-data')).toThrow(
      'platform/Vault: name of the keyVault is "kv-mcp-dev-customer-data-x7k2": has 29 characters',
    );
  });
});

describe('the parts of an environment', () => {
  it.each([
    { part: 'workload', value: 'MCP' },
    { part: 'environment', value: 'development' },
    { part: 'uniqueSuffix', value: '!!!' },
  ])('are refused at once when the $part is out of shape', ({ part, value }) => {
    expect(() => new Names({ ...props, [part]: value })).toThrow(`Names: ${part} is "${value}": must be`);
  });
});
