import { SynthesizedStack } from '../src';
import { stackOf } from './fixtures/checked-stack';

const stack = new SynthesizedStack(
  stackOf({
    resource: {
      azurerm_subnet: { Zeta: { name: 'snet-z' }, Alpha: { name: 'snet-a' } },
      azurerm_private_dns_zone: { Zone: { name: 'example.org' } },
    },
    data: { azurerm_subnet: { Found: { name: 'snet-found' } } },
  }),
);

describe('the addresses of a stack', () => {
  it('are sorted, data sources among them', () => {
    expect(stack.addresses).toEqual([
      'azurerm_private_dns_zone.Zone',
      'azurerm_subnet.Alpha',
      'azurerm_subnet.Zeta',
      'data.azurerm_subnet.Found',
    ]);
  });

  it('leave the stack in its own order', () => {
    void stack.addresses;
    expect(stack.stack.blocks.map(({ name }) => name)).toEqual(['Zeta', 'Alpha', 'Zone', 'Found']);
  });
});

describe('the resources of a type', () => {
  it('are all found, in the order of the file, without data sources', () => {
    expect(stack.resources('azurerm_subnet').map(({ address }) => address)).toEqual([
      'azurerm_subnet.Zeta',
      'azurerm_subnet.Alpha',
    ]);
  });

  it('are none when the stack has none', () => {
    expect(stack.resources('azurerm_key_vault')).toEqual([]);
  });
});

describe('the data sources of a type', () => {
  it('are all found, without resources', () => {
    expect(stack.dataSources('azurerm_subnet').map(({ address }) => address)).toEqual(['data.azurerm_subnet.Found']);
  });

  it('are none when the stack has only resources of the type', () => {
    expect(stack.dataSources('azurerm_private_dns_zone')).toEqual([]);
  });
});

describe('the only resource of a type', () => {
  it('is found', () => {
    expect(stack.only('azurerm_private_dns_zone')).toEqual({ name: 'example.org' });
  });

  it('is found by its name among several', () => {
    expect(stack.only('azurerm_subnet', 'snet-a')).toEqual({ name: 'snet-a' });
  });

  it('is refused when there are several, and they are listed', () => {
    expect(() => stack.only('azurerm_subnet')).toThrow(
      'expected one azurerm_subnet, found 2: azurerm_subnet.Zeta, azurerm_subnet.Alpha',
    );
  });

  it('is refused when none has the name, and all of the type are listed', () => {
    expect(() => stack.only('azurerm_subnet', 'snet-b')).toThrow(
      "expected one azurerm_subnet named 'snet-b', found 0: azurerm_subnet.Zeta, azurerm_subnet.Alpha",
    );
  });

  it('is refused when there is none', () => {
    expect(() => stack.only('azurerm_key_vault')).toThrow('expected one azurerm_key_vault, found 0');
  });

  it('is refused when only a data source has the name', () => {
    expect(() => stack.only('azurerm_subnet', 'snet-found')).toThrow("named 'snet-found', found 0");
  });

  it('is refused when several have the name', () => {
    const twins = new SynthesizedStack(
      stackOf({ resource: { azurerm_subnet: { One: { name: 'snet' }, Two: { name: 'snet' } } } }),
    );
    expect(() => twins.only('azurerm_subnet', 'snet')).toThrow("expected one azurerm_subnet named 'snet', found 2");
  });
});
