import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Password } from '@cdktf/provider-random/lib/password';
import type { JsonObject } from '@org/terraform-json';
import { App, Aspects, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { SynthesizedStack, checkSchemas, synthAppOf, synthOf } from '../src';
import { errorOf } from './fixtures/thrown';

function addZone(scope: Construct, id = 'Zone'): PrivateDnsZone {
  return new PrivateDnsZone(scope, id, { name: 'example.org', resourceGroupName: 'rg-mcp' });
}

/** The provider configurations that were written, by name. */
function providersOf({ stack }: SynthesizedStack): Record<string, JsonObject[]> {
  const byName: Record<string, JsonObject[]> = {};
  for (const { name, body } of stack.providers) (byName[name] ??= []).push(body);
  return byName;
}

/** An aspect that gives every zone a tag. */
const tagged = {
  visit: (node: IConstruct) => {
    if (node instanceof PrivateDnsZone) node.tags = { team: 'mcp' };
  },
};

describe('a synthesized stack', () => {
  it('holds what was created', () => {
    expect(synthOf((stack) => addZone(stack)).only('azurerm_private_dns_zone')).toMatchObject({
      name: 'example.org',
      resource_group_name: 'rg-mcp',
    });
  });

  it('is named test', () => {
    const { stack } = synthOf((created) => addZone(created));
    expect(stack.name).toBe('test');
    expect(stack.blocks.map(({ constructPath }) => constructPath)).toEqual(['test/Zone']);
  });

  it('is named as the caller says', () => {
    const { stack } = synthOf((created) => addZone(created), 'platform');
    expect(stack.name).toBe('platform');
    expect(stack.blocks.map(({ constructPath }) => constructPath)).toEqual(['platform/Zone']);
  });

  it('may be empty', () => {
    expect(synthOf(() => undefined).addresses).toEqual([]);
  });

  it('passes the schema check', () => {
    expect(checkSchemas([synthOf((stack) => addZone(stack)).stack])).toEqual([]);
  });
});

describe('what an app does besides writing', () => {
  it('is done: a failing validation refuses the stack', () => {
    const refused = errorOf(() =>
      synthOf((stack) => addZone(stack).node.addValidation({ validate: () => ['the zone is too small'] })),
    );
    expect(refused.message).toContain('[test/Zone] the zone is too small');
  });

  it('is done: every failing validation is named', () => {
    const refused = errorOf(() =>
      synthOf((stack) => {
        addZone(stack, 'One').node.addValidation({ validate: () => ['first'] });
        addZone(stack, 'Two').node.addValidation({ validate: () => ['second'] });
      }),
    );
    expect(refused.message).toContain('[test/One] first');
    expect(refused.message).toContain('[test/Two] second');
  });

  it('is done: a validation that finds nothing lets the stack pass', () => {
    const stack = synthOf((created) => addZone(created).node.addValidation({ validate: () => [] }));
    expect(stack.addresses).toHaveLength(1);
  });

  it('is done: aspects change what is written', () => {
    const stack = synthOf((created) => {
      addZone(created);
      Aspects.of(created).add(tagged);
    });
    expect(stack.only('azurerm_private_dns_zone')).toMatchObject({ tags: { team: 'mcp' } });
  });

  it('is done: without aspects nothing is changed', () => {
    expect(synthOf((stack) => addZone(stack)).only('azurerm_private_dns_zone')).not.toHaveProperty('tags');
  });
});

describe('a provider that is not configured', () => {
  it('is configured for a resource', () => {
    expect(providersOf(synthOf((stack) => addZone(stack)))).toEqual({ azurerm: [{}] });
  });

  it('is configured for a data source', () => {
    const stack = synthOf((created) => new DataAzurermClientConfig(created, 'Client'));
    expect(providersOf(stack)).toEqual({ azurerm: [{}] });
  });

  it('is configured once for all its resources', () => {
    const stack = synthOf((created) => {
      addZone(created, 'One');
      addZone(created, 'Two');
      new DataAzurermClientConfig(created, 'Client');
    });
    expect(providersOf(stack)).toEqual({ azurerm: [{}] });
  });

  it('is configured for resources deep in the tree', () => {
    const stack = synthOf((created) => addZone(new Construct(new Construct(created, 'Outer'), 'Inner')));
    expect(providersOf(stack)).toEqual({ azurerm: [{}] });
  });

  it('is configured beside others', () => {
    const stack = synthOf((created) => {
      addZone(created);
      new Password(created, 'Password', { length: 8 });
    });
    expect(providersOf(stack)).toEqual({ azurerm: [{}], random: [{}] });
  });

  it('is configured when only another one is', () => {
    const stack = synthOf((created) => {
      new AzurermProvider(created, 'Azure', { features: [{}], subscriptionId: 'a-subscription' });
      addZone(created);
      new Password(created, 'Password', { length: 8 });
    });
    expect(providersOf(stack)).toEqual({
      azurerm: [{ features: [{}], subscription_id: 'a-subscription' }],
      random: [{}],
    });
  });

  it('stays as it is when nothing needs it', () => {
    expect(providersOf(synthOf(() => undefined))).toEqual({});
  });
});

describe('a provider that is configured', () => {
  it('stays as it is', () => {
    const stack = synthOf((created) => {
      addZone(created);
      new AzurermProvider(created, 'Azure', { features: [{}], subscriptionId: 'a-subscription' });
    });
    expect(providersOf(stack)).toEqual({ azurerm: [{ features: [{}], subscription_id: 'a-subscription' }] });
  });
});

describe('what creates the constructs', () => {
  it('may throw, and its error is passed on', () => {
    const error = new Error('refused');
    const thrown = errorOf(() =>
      synthOf(() => {
        throw error;
      }),
    );
    expect(thrown).toBe(error);
  });
});

describe('what was written on the way', () => {
  /** Where the app of a stack writes. */
  const outdirOf = (stack: TerraformStack) => (stack.node.root as App).outdir;

  it('lies in the folder for temporary files, and is gone afterwards', () => {
    let outdir = '';
    let existed = false;
    synthOf((stack) => {
      outdir = outdirOf(stack);
      existed = existsSync(outdir);
      addZone(stack);
    });
    expect(existed).toBe(true);
    expect(dirname(outdir)).toBe(tmpdir());
    expect(existsSync(outdir)).toBe(false);
  });

  it('is gone after a build that throws', () => {
    let outdir = '';
    const refused = errorOf(() =>
      synthOf((stack) => {
        outdir = outdirOf(stack);
        throw new Error('refused');
      }),
    );
    expect(refused.message).toBe('refused');
    expect(outdir).not.toBe('');
    expect(existsSync(outdir)).toBe(false);
  });

  it('is gone after a validation that fails', () => {
    let outdir = '';
    const refused = errorOf(() =>
      synthOf((stack) => {
        outdir = outdirOf(stack);
        stack.node.addValidation({ validate: () => ['refused'] });
      }),
    );
    expect(refused.message).toContain('refused');
    expect(outdir).not.toBe('');
    expect(existsSync(outdir)).toBe(false);
  });

  it('is gone after an app of several stacks', () => {
    let outdir = '';
    synthAppOf((app) => {
      outdir = app.outdir;
      new TerraformStack(app, 'one');
      new TerraformStack(app, 'two');
    });
    expect(outdir).not.toBe('');
    expect(existsSync(outdir)).toBe(false);
  });

  it('is in a folder of its own for every synthesis', () => {
    const outdirs: string[] = [];
    for (let time = 0; time < 2; time++) synthOf((stack) => outdirs.push(outdirOf(stack)));
    expect(new Set(outdirs).size).toBe(2);
  });
});

describe('the stacks of an app', () => {
  const stackIn = (app: App, id: string) => new TerraformStack(app, id);

  it('are all returned, by their names', () => {
    const stacks = synthAppOf((app) => {
      stackIn(app, 'network');
      stackIn(app, 'platform');
    });
    expect(stacks.map(({ name }) => name)).toEqual(['network', 'platform']);
  });

  it('come in the order of their dependencies, and name them', () => {
    const stacks = synthAppOf((app) => {
      const platform = stackIn(app, 'platform');
      platform.addDependency(stackIn(app, 'network'));
    });
    expect(stacks.map(({ name, dependencies }) => ({ name, dependencies }))).toEqual([
      { name: 'network', dependencies: [] },
      { name: 'platform', dependencies: ['network'] },
    ]);
  });

  it('hold each what was created in it', () => {
    const stacks = synthAppOf((app) => {
      for (const [id, name] of [
        ['network', 'network.example.org'],
        ['platform', 'platform.example.org'],
      ] as const) {
        const stack = stackIn(app, id);
        new AzurermProvider(stack, 'Azure', { features: [{}] });
        new PrivateDnsZone(stack, 'Zone', { name, resourceGroupName: 'rg-mcp' });
      }
    });
    expect(stacks.map(({ blocks }) => blocks.map(({ body }) => body.name))).toEqual([
      ['network.example.org'],
      ['platform.example.org'],
    ]);
  });

  it('may be none', () => {
    expect(synthAppOf(() => undefined)).toEqual([]);
  });

  it('are refused with a validation of the app', () => {
    const refused = errorOf(() => synthAppOf((app) => app.node.addValidation({ validate: () => ['too many stacks'] })));
    expect(refused.message).toContain('too many stacks');
  });

  it('are changed each by its own aspects', () => {
    const stacks = synthAppOf((app) => {
      for (const id of ['network', 'platform']) {
        const stack = stackIn(app, id);
        new AzurermProvider(stack, 'Azure', { features: [{}] });
        addZone(stack);
        if (id === 'platform') Aspects.of(stack).add(tagged);
      }
    });
    expect(stacks.map(({ blocks }) => blocks.map(({ body }) => body.tags))).toEqual([[undefined], [{ team: 'mcp' }]]);
  });

  it('need providers of their own: none is configured for them', () => {
    const refused = errorOf(() => synthAppOf((app) => addZone(stackIn(app, 'platform'))));
    expect(refused.message).toContain('azurerm');
  });
});
