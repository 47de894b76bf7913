import { gatewayWith } from '../fixtures/gateway';

describe('check-header', () => {
  const check = (ignoreCase: string, ...values: readonly string[]) =>
    `<check-header name="X-Key" failed-check-httpcode="401" failed-check-error-message="Not you" ignore-case="${ignoreCase}">
      ${values.map((value) => `<value>${value}</value>`).join('')}</check-header>`;

  it.each([
    ['is there', check('false'), { 'x-key': 'anything' }, undefined],
    ['is not there', check('false'), {}, 'HeaderNotFound'],
    ['is empty', check('false'), { 'x-key': '' }, 'HeaderNotFound'],
    ['is one of the values', check('false', 'a', 'b'), { 'x-key': 'b' }, undefined],
    ['is another value', check('false', 'a', 'b'), { 'x-key': 'c' }, 'HeaderValueNotAllowed'],
    ['is a value in other letters', check('false', 'a'), { 'x-key': 'A' }, 'HeaderValueNotAllowed'],
    ['is a value in other letters, which do not matter', check('true', 'a'), { 'x-key': 'A' }, undefined],
    ['is the value of an expression', check('false', '@("a" + "b")'), { 'x-key': 'ab' }, undefined],
  ])('a field that %s', async (_name, inbound, headers, reason) => {
    const { gateway, backend } = gatewayWith({ inbound });
    const response = await gateway.request({ url: '/echo', headers });
    expect(response.trace.map((record) => record.kind === 'fault' && record.reason)).toEqual(reason ? [reason] : []);
    expect(response.status).toBe(reason ? 401 : 200);
    expect(backend.requests).toHaveLength(reason ? 0 : 1);
    if (reason) expect(await response.json()).toEqual({ statusCode: 401, message: 'Not you' });
  });
});

describe('ip-filter', () => {
  const filter = (action: string) => `<ip-filter action="${action}"><address>192.0.2.1</address>
    <address>@("2001:db8::" + "1")</address><address-range from="192.0.2.10" to="192.0.2.19" /></ip-filter>`;

  it.each([
    ['192.0.2.1', true],
    ['192.0.2.2', false],
    ['192.0.2.9', false],
    ['192.0.2.10', true],
    ['192.0.2.19', true],
    ['192.0.2.20', false],
    ['2001:db8::1', true],
    ['2001:0db8:0:0:0:0:0:1', true],
    ['2001:db8::2', false],
  ])('knows whether %s is listed', async (ipAddress, isListed) => {
    for (const action of ['allow', 'forbid']) {
      const { gateway, backend } = gatewayWith({ inbound: filter(action) });
      const response = await gateway.request({ url: '/echo', ipAddress });
      const passes = isListed === (action === 'allow');
      expect(response.status).toBe(passes ? 200 : 403);
      expect(backend.requests).toHaveLength(passes ? 1 : 0);
      if (!passes) {
        expect(response.trace).toMatchObject([{ reason: isListed ? 'CallerIpBlocked' : 'CallerIpNotAllowed' }]);
        expect(await response.json()).toEqual({ statusCode: 403, message: 'Forbidden' });
      }
    }
  });

  it('turns away whose address is not known', async () => {
    const response = await gatewayWith({ inbound: filter('forbid') }).gateway.request({
      url: '/echo',
      ipAddress: 'unknown',
    });
    expect(response.status).toBe(403);
    expect(response.trace).toMatchObject([{ reason: 'FailedToParseCallerIP' }]);
  });

  it.each([
    ['<ip-filter action="allow"><address>192.0.2</address></ip-filter>', 'IP address'],
    ['<ip-filter action="allow"><address-range from="a" to="192.0.2.1" /></ip-filter>', "'from'"],
    ['<ip-filter action="allow"></ip-filter>', 'address'],
  ])('refuses %s', (inbound, reason) => {
    expect(() => gatewayWith({ inbound })).toThrow(reason);
  });
});
