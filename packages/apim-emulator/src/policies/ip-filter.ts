import { BlockList, isIP } from 'node:net';
import type { PolicyReader } from '../compile/policy-reader';
import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';
import type { Policy } from './policy';

/** Lets pass, or turns away, callers with certain addresses. */
export const ipFilter: Policy = (policy) => {
  const action = policy.choice('action', ['allow', 'forbid'], 'allow');
  const listed = policy.children().map(addressesIn);
  if (listed.length === 0) policy.refuse('at least one <address> or <address-range> is expected');
  return (exchange) => {
    const caller = exchange.request.ipAddress;
    const family = familyOf(caller);
    if (!family) {
      const message = 'Failed to establish IP address for the caller. Access denied.';
      throw new Fault('FailedToParseCallerIP', message, { status: 403, message: 'Forbidden' });
    }
    const addresses = new BlockList();
    for (const add of listed) add(exchange, addresses);
    const isListed = addresses.check(caller, family);
    if (isListed === (action.of(exchange) === 'allow')) return;
    throw isListed
      ? new Fault('CallerIpBlocked', 'Caller IP address is blocked. Access denied.', {
          status: 403,
          message: 'Forbidden',
        })
      : new Fault('CallerIpNotAllowed', `Caller IP address ${caller} is not allowed. Access denied.`, {
          status: 403,
          message: 'Forbidden',
        });
  };
};

function addressesIn(part: PolicyReader): (exchange: Exchange, addresses: BlockList) => void {
  if (part.name === 'address') {
    const address = part.parsed(part.trimmedContent, parseAddress, 'the content must be an IP address');
    return (exchange, addresses) => addresses.addAddress(...address.of(exchange));
  }
  const from = part.parsed(part.text('from'), parseAddress, "'from' must be an IP address");
  const to = part.parsed(part.text('to'), parseAddress, "'to' must be an IP address");
  return (exchange, addresses) => {
    const [start, family] = from.of(exchange);
    const [end] = to.of(exchange);
    addresses.addRange(start, end, family);
  };
}

type Address = [address: string, family: 'ipv4' | 'ipv6'];

function parseAddress(text: string): Address | undefined {
  const address = text.trim();
  const family = familyOf(address);
  return family && [address, family];
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined;
}
