import type { PolicyReader } from '../compile/policy-reader';
import { type FixedWindows, type Period, untilNext } from '../limits/fixed-windows';
import type { Exchange } from '../pipeline/exchange';
import { Fault } from '../pipeline/fault';

/** How much may be used in a period. */
export interface Quota {
  readonly calls: number | undefined;
  readonly kilobytes: number | undefined;
  /** Milliseconds; 0 for a period that never ends. */
  readonly length: number;
}

/** @param length the period, in milliseconds, of what has none of its own */
export function quotaIn(part: PolicyReader, length = 0): Quota {
  const seconds = part.literalNumber('renewal-period');
  return {
    calls: part.literalNumber('calls'),
    kilobytes: part.literalNumber('bandwidth'),
    length: seconds === undefined ? length : seconds * 1000,
  };
}

/** @throws Fault with status 403 when nothing is left of a quota */
export function assertLeft(exchange: Exchange, windows: FixedWindows, key: string, quota: Quota, period: Period): void {
  const now = exchange.runtime.services.now();
  const used = windows.used(key, period, now);
  if (quota.calls !== undefined && used.calls >= quota.calls) throw exceeded('call volume', untilNext(period, now));
  if (quota.kilobytes !== undefined && used.bytes / 1024 >= quota.kilobytes)
    throw exceeded('bandwidth', untilNext(period, now));
}

/** Counts what a request moves: the body that the client sends, and the one that it gets. */
export function meter(exchange: Exchange, windows: FixedWindows, key: string, period: Period): void {
  const count = (bytes: number) => windows.count(key, period, exchange.runtime.services.now(), { calls: 0, bytes });
  count(Number(exchange.request.headers.only('content-length') ?? 0) || 0);
  exchange.meters.push(count);
}

function exceeded(what: string, milliseconds: number): Fault {
  if (milliseconds === Infinity) return new Fault('QuotaExceeded', `Out of ${what} quota.`, { status: 403 });
  const seconds = Math.ceil(milliseconds / 1000);
  const message = `Out of ${what} quota. Quota will be replenished in ${timeSpan(seconds)}.`;
  return new Fault('QuotaExceeded', message, { status: 403, headers: { 'Retry-After': String(seconds) } });
}

/** As .NET writes a length of time: `1.02:03:04`. */
function timeSpan(seconds: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  return `${days > 0 ? `${days}.` : ''}${two((seconds % 86_400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}
