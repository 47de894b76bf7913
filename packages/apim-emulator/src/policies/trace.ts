import type { Policy } from './policy';

/** Leaves a message for whoever watches the gateway. */
export const trace: Policy = (policy) => {
  const source = policy.literal('source', '');
  const severity = policy.choice('severity', ['verbose', 'information', 'error'], 'verbose').constant ?? 'verbose';
  const message = policy.child('message')?.trimmedContent;
  const metadata = policy.children('metadata').map((item) => [item.text('name'), item.text('value')] as const);
  return (exchange) => {
    exchange.record({
      kind: 'message',
      source,
      severity,
      message: message?.of(exchange) ?? '',
      metadata: Object.fromEntries(metadata.map(([name, value]) => [name.of(exchange), value.of(exchange)])),
    });
  };
};
