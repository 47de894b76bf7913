import { GatewayLoadError } from '../../src';
import { gatewayWith } from '../fixtures/gateway';

const answering = '<return-response><set-status code="403" reason="{{greeting}}" /></return-response>';
const gatewayOf = () => gatewayWith({ inbound: answering }, {}, { namedValues: { greeting: 'Hello' } }).gateway;
const reasonOf = async (gateway: ReturnType<typeof gatewayOf>) => (await gateway.request({ url: '/echo' })).reason;

it('answers with the value that a named value has been given meanwhile', async () => {
  const gateway = gatewayOf();
  expect(await reasonOf(gateway)).toBe('Hello');
  gateway.setNamedValue('greeting', 'Good evening');
  expect(await reasonOf(gateway)).toBe('Good evening');
});

it('knows no named value that was not there before', () => {
  expect(() => gatewayOf().setNamedValue('toString', 'x')).toThrow(RangeError);
});

it('keeps the value before when no policy can be run with the new one', async () => {
  const gateway = gatewayOf();
  expect(() => gateway.setNamedValue('greeting', '@(')).toThrow(GatewayLoadError);
  expect(await reasonOf(gateway)).toBe('Hello');
});
