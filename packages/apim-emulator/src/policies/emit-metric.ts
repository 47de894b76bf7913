import { constant } from '../compile/value';
import type { Exchange } from '../pipeline/exchange';
import type { Policy } from './policy';

/**
 * Dimensions that have a value of their own.
 * Source: policy reference "emit-metric", default dimension names that may be used without value, 2025-05.
 */
const defaultDimensions: Readonly<Record<string, (exchange: Exchange) => string>> = {
  'API ID': ({ api }) => api?.id ?? '',
  'Operation ID': ({ operation }) => operation?.id ?? '',
  'Product ID': ({ product }) => product?.id ?? '',
  'User ID': () => '',
  'Subscription ID': ({ subscription }) => subscription?.id ?? '',
  Location: ({ deployment }) => deployment.region,
  'Gateway ID': ({ deployment }) => deployment.gatewayId,
};

/** Sends a number to whoever watches the gateway. */
export const emitMetric: Policy = (policy) => {
  const name = policy.literal('name', '');
  const namespace = policy.literal('namespace', 'API Management');
  const value = policy.optionalNumber('value') ?? constant(1);
  const dimensions = policy.children('dimension').map((dimension) => {
    const dimensionName = dimension.text('name');
    const given = dimension.optionalText('value');
    const known = dimensionName.constant;
    if (!given && known !== undefined && !Object.hasOwn(defaultDimensions, known)) {
      dimension.refuse(
        `dimension '${known}' has no value of its own: expected one of ${Object.keys(defaultDimensions).join(', ')}, or a value`,
      );
    }
    return (exchange: Exchange): [string, string] => {
      const text = dimensionName.of(exchange);
      return [text, given?.of(exchange) ?? defaultDimensions[text]?.(exchange) ?? ''];
    };
  });
  return (exchange) => {
    exchange.record({
      kind: 'metric',
      name,
      namespace,
      value: value.of(exchange),
      dimensions: Object.fromEntries(dimensions.map((dimension) => dimension(exchange))),
    });
  };
};
