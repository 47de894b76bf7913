import { containersOf, synthServer } from './server-under-test';

describe('the image of a server', () => {
  const synthesized = synthServer();
  const variable = synthesized.stack.variables.orders_image_digest;

  it('is pinned by a digest that Terraform is given (S13)', () => {
    expect(containersOf(synthesized).admin?.image).toBe(
      'crmcpdevx7k2.azurecr.io/orders-mcp@${var.orders_image_digest}',
    );
  });

  it('has no digest by default: it exists only once the image is pushed', () => {
    expect(variable).toMatchObject({
      type: 'string',
      nullable: false,
      description: expect.stringContaining('orders-mcp'),
    });
    expect(variable).not.toHaveProperty('default');
  });

  it('takes a digest and nothing that could be moved', () => {
    const [validation] = variable?.validation as unknown as { condition: string; error_message: string }[];
    const pattern = /^\$\{can\(regex\("([^"]+)", var\.orders_image_digest\)\)\}$/.exec(
      validation?.condition ?? '',
    )?.[1];
    const taken = (digest: string) => new RegExp(pattern ?? '').test(digest);
    expect(taken(`sha256:${'0a'.repeat(32)}`)).toBe(true);
    for (const digest of [
      'latest',
      `sha256:${'0a'.repeat(31)}`,
      `sha256:${'0A'.repeat(32)}`,
      `sha256:${'0a'.repeat(33)}`,
      `x sha256:${'0a'.repeat(32)}`,
      `sha512:${'0a'.repeat(32)}`,
    ]) {
      expect(taken(digest)).toBe(false);
    }
  });

  it('has a variable that an environment variable can set, whatever the name of the server', () => {
    expect(Object.keys(synthServer({ serverName: 'my-own-orders' }).stack.variables)).toEqual([
      'my_own_orders_image_digest',
    ]);
  });

  it('can be a tag, if that is asked for by name', () => {
    const tagged = synthServer({ unpinnedTag: 'v1.2' });
    expect(containersOf(tagged).admin?.image).toBe('crmcpdevx7k2.azurecr.io/orders-mcp:v1.2');
    expect(tagged.stack.variables).toEqual({});
  });
});
