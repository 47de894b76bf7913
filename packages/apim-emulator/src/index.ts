export type { Backend, BackendRequest, BackendResponse } from './backends/backend';
export { fakeBackend } from './backends/fake-backend';
export type { FakeAnswer, FakeBackend, ReceivedRequest } from './backends/fake-backend';
export { GatewayLoadError } from './compile/load-error';
export type { LoadProblem } from './compile/load-error';
export type {
  ApiDefinition,
  BackendDefinition,
  GatewayDefinition,
  OperationDefinition,
  PolicyText,
  ProductDefinition,
  ResponseExample,
  SubscriptionDefinition,
} from './definition/gateway-definition';
export { defaultAssumptions } from './environment/assumptions';
export type { Assumptions } from './environment/assumptions';
export { ManualClock, systemClock } from './environment/clock';
export type { Clock } from './environment/clock';
export type { Environment } from './environment/environment';
export type { IdentityRequest, IdentityToken, IdentityTokens } from './environment/identity';
export { replaceOrigins } from './environment/origins';
export type { Origins } from './environment/origins';
export { MemoryCache } from './environment/value-cache';
export type { ValueCache } from './environment/value-cache';
export { Gateway } from './gateway/gateway';
export type { GatewayServer, ListenOptions } from './gateway/gateway-server';
export type { InProcessRequest, InProcessResponse, ResponseHeaders } from './gateway/in-process';
export { Fields } from './messages/fields';
export type { FieldsInit } from './messages/fields';
export type { PolicyPlace, Scope, SectionName } from './pipeline/fault';
export type { FaultRecord, MessageRecord, MetricRecord, TraceRecord, TraceSink } from './pipeline/trace-record';
export { gatewayDefinition, loadGateway } from './stacks/load-gateway';
export type { KeySource, PublishedKeys } from './tokens/openid-keys';
