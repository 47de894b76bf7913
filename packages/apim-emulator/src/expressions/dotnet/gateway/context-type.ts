import { setHostText } from '../../runtime/text';
import { declare } from '../../types/definition';
import {
  ApiContext,
  Entries,
  ExpressionContext,
  GroupContext,
  LastErrorContext,
  OperationContext,
  ProductContext,
  RequestContext,
  ResponseContext,
  SubscriptionContext,
  UrlContext,
  UserContext,
  UserIdentityContext,
} from '../../context';
import { registry } from '../../types/registry';
import { X509Certificate2 } from '../cryptography/x509';
import { Sequence } from '../linq/sequence';
import { DateTime } from '../system/date-time';
import { Guid } from '../system/guid';
import { TimeSpan } from '../system/time-span';
import { string } from '../../types/primitives';
import { stringLists, strings, variables, view } from './entries';

/** The types of `context`: "API Management policy expressions", context variable, learn.microsoft.com, 2026-01-15. */

export const contextType = declare('sealed class IContext');
declare('enum ProductState { NotPublished, Published }');

const dateOrNull = (time: number | null) => (time === null ? null : DateTime.ofUnix(time));
const sequence = (of: string, items: readonly unknown[]) => new Sequence(registry.named(of), () => items);

contextType.define({
  'IApi Api': (self: ExpressionContext) => self.api,
  'IDeployment Deployment': (self: ExpressionContext) => self.deployment,
  'TimeSpan Elapsed': (self: ExpressionContext) => TimeSpan.from(self.elapsed, 1),
  'ILastError LastError': (self: ExpressionContext) => self.lastError,
  'IOperation Operation': (self: ExpressionContext) => self.operation,
  'IProduct Product': (self: ExpressionContext) => self.product,
  'IRequest Request': (self: ExpressionContext) => self.request,
  'System.Guid RequestId': (self: ExpressionContext) => Guid.parse(self.requestId),
  'IResponse Response': (self: ExpressionContext) => self.response,
  'ISubscription Subscription': (self: ExpressionContext) => self.subscription,
  'System.DateTime Timestamp': (self: ExpressionContext) => DateTime.ofUnix(self.timestamp),
  'bool Tracing': (self: ExpressionContext) => self.tracing,
  'IUser User': (self: ExpressionContext) => self.user,
  'IReadOnlyDictionary<string, object> Variables': (self: ExpressionContext) => variables(self.variables),
  'void Trace(string message)': (self: ExpressionContext, message: string | null) =>
    self.trace('expression', message ?? ''),
  'void Trace(string source, string message)': (
    self: ExpressionContext,
    source: string | null,
    message: string | null,
  ) => self.trace(source ?? '', message ?? ''),
});

declare('interface IRequest').define({
  'IMessageBody Body': (self: RequestContext) => self.body,
  'System.Security.Cryptography.X509Certificates.X509Certificate2 Certificate': (self: RequestContext) =>
    self.certificate && new X509Certificate2(self.certificate),
  'IReadOnlyDictionary<string, string[]> Headers': (self: RequestContext) => stringLists(self.headers),
  'string IpAddress': (self: RequestContext) => self.ipAddress,
  'IReadOnlyDictionary<string, string> MatchedParameters': (self: RequestContext) => strings(self.matchedParameters),
  'string Method': (self: RequestContext) => self.method,
  'IUrl OriginalUrl': (self: RequestContext) => self.originalUrl,
  'IUrl Url': (self: RequestContext) => self.url,
});

declare('interface IResponse').define({
  'IMessageBody Body': (self: ResponseContext) => self.body,
  'IReadOnlyDictionary<string, string[]> Headers': (self: ResponseContext) => stringLists(self.headers),
  'int StatusCode': (self: ResponseContext) => self.statusCode,
  'string StatusReason': (self: ResponseContext) => self.statusReason,
});

declare('interface IUrl').define({
  'string Host': (self: UrlContext) => self.host,
  'string Path': (self: UrlContext) => self.path,
  'int Port': (self: UrlContext) => self.port,
  'IReadOnlyDictionary<string, string[]> Query': (self: UrlContext) => stringLists(self.query),
  'string QueryString': (self: UrlContext) => self.queryString,
  'string Scheme': (self: UrlContext) => self.scheme,
});

setHostText('IUrl', urlText);

/** Without the port that the scheme has anyway. */
function urlText({ scheme, host, port, path, queryString }: UrlContext): string {
  const usual = (scheme === 'https' && port === 443) || (scheme === 'http' && port === 80);
  return `${scheme}://${host}${usual ? '' : `:${port}`}${path}${queryString}`;
}

declare('interface IApi').define({
  'string Id': (self: ApiContext) => self.id,
  'bool IsCurrentRevision': (self: ApiContext) => self.isCurrentRevision,
  'string Name': (self: ApiContext) => self.name,
  'string Path': (self: ApiContext) => self.path,
  'IEnumerable<string> Protocols': (self: ApiContext) => new Sequence(string.type, () => self.protocols),
  'string Revision': (self: ApiContext) => self.revision,
  'IUrl ServiceUrl': (self: ApiContext) => self.serviceUrl,
  'string Version': (self: ApiContext) => self.version,
});

declare('interface IOperation').define({
  'string Id': (self: OperationContext) => self.id,
  'string Method': (self: OperationContext) => self.method,
  'string Name': (self: OperationContext) => self.name,
  'string UrlTemplate': (self: OperationContext) => self.urlTemplate,
});

declare('interface IProduct').define({
  'IEnumerable<IApi> Apis': (self: ProductContext) => sequence('IApi', self.apis),
  'bool ApprovalRequired': (self: ProductContext) => self.approvalRequired,
  'IEnumerable<IGroup> Groups': (self: ProductContext) => sequence('IGroup', self.groups),
  'string Id': (self: ProductContext) => self.id,
  'string Name': (self: ProductContext) => self.name,
  'ProductState State': (self: ProductContext) => (self.state === 'Published' ? 1 : 0),
  'int? SubscriptionLimit': (self: ProductContext) => self.subscriptionLimit,
  'int? SubscriptionsLimit': (self: ProductContext) => self.subscriptionLimit,
  'bool SubscriptionRequired': (self: ProductContext) => self.subscriptionRequired,
});

declare('interface ISubscription').define({
  'System.DateTime CreatedDate': (self: SubscriptionContext) => DateTime.ofUnix(self.createdDate),
  'System.DateTime? EndDate': (self: SubscriptionContext) => dateOrNull(self.endDate),
  'string Id': (self: SubscriptionContext) => self.id,
  'string Key': (self: SubscriptionContext) => self.key,
  'string Name': (self: SubscriptionContext) => self.name,
  'string PrimaryKey': (self: SubscriptionContext) => self.primaryKey,
  'string SecondaryKey': (self: SubscriptionContext) => self.secondaryKey,
  'System.DateTime? StartDate': (self: SubscriptionContext) => dateOrNull(self.startDate),
});

declare('interface IUser').define({
  'string Email': (self: UserContext) => self.email,
  'string FirstName': (self: UserContext) => self.firstName,
  'IEnumerable<IGroup> Groups': (self: UserContext) => sequence('IGroup', self.groups),
  'string Id': (self: UserContext) => self.id,
  'IEnumerable<IUserIdentity> Identities': (self: UserContext) => sequence('IUserIdentity', self.identities),
  'string LastName': (self: UserContext) => self.lastName,
  'string Note': (self: UserContext) => self.note,
  'System.DateTime RegistrationDate': (self: UserContext) => DateTime.ofUnix(self.registrationDate),
});

declare('interface IGroup').define({
  'string Id': (self: GroupContext) => self.id,
  'string Name': (self: GroupContext) => self.name,
});

declare('interface IUserIdentity').define({
  'string Id': (self: UserIdentityContext) => self.id,
  'string Provider': (self: UserIdentityContext) => self.provider,
});

type Deployment = ExpressionContext['deployment'];

declare('interface IGateway').define({
  'string Id': (self: Deployment) => self.gatewayId,
  'string InstanceId': (self: Deployment) => self.gatewayInstanceId,
  'bool IsManaged': (self: Deployment) => self.gatewayIsManaged,
});

declare('interface IDeployment').define({
  'IReadOnlyDictionary<string, System.Security.Cryptography.X509Certificates.X509Certificate2> Certificates': (
    self: Deployment,
  ) =>
    view(
      self.certificates as Entries<unknown>,
      'System.Security.Cryptography.X509Certificates.X509Certificate2',
      (der) => new X509Certificate2(der as Uint8Array),
    ),
  'IGateway Gateway': (self: Deployment) => self,
  'string GatewayId': (self: Deployment) => self.gatewayId,
  'string Region': (self: Deployment) => self.region,
  'string ServiceId': (self: Deployment) => self.serviceId,
  'string ServiceName': (self: Deployment) => self.serviceName,
});

declare('interface ILastError').define({
  'string Source': (self: LastErrorContext) => self.source,
  'string Reason': (self: LastErrorContext) => self.reason,
  'string Message': (self: LastErrorContext) => self.message,
  'string Scope': (self: LastErrorContext) => self.scope,
  'string Section': (self: LastErrorContext) => self.section,
  'string Path': (self: LastErrorContext) => self.path,
  'string PolicyId': (self: LastErrorContext) => self.policyId,
});
