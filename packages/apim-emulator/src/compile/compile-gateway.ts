import type {
  ApiDefinition,
  GatewayDefinition,
  OperationDefinition,
  PolicyText,
} from '../definition/gateway-definition';
import type { Assumptions } from '../environment/assumptions';
import type { ApiContext } from '../expressions';
import { RequestUrl } from '../messages/url';
import { type Scope, messageOf } from '../pipeline/fault';
import type { Plan, PlannedApi, PlannedOperation } from '../pipeline/plan';
import { type PlannedProduct, type PlannedSubscription, Subscriptions } from '../pipeline/subscriptions';
import { targetOf } from '../pipeline/target';
import { Router } from '../routing/router';
import { UrlTemplate } from '../routing/url-template';
import { type CompiledDocument, compileDocument } from './document-compiler';
import { effectivePolicy } from './effective-policy';
import { Problems } from './load-error';
import { type DocumentRoot, type LoadedDocument, loadDocument } from './loaded-document';

/** What a new service has for a policy of all APIs. */
const NEW_SERVICE: PolicyText = {
  file: 'the policy of a new service',
  text: '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>',
};

/** "Match anything" for an API whose operations nobody named. */
const ANY_OPERATION: OperationDefinition = { name: 'any', method: '*', urlTemplate: '/*' };

/**
 * Loads a gateway: every policy is read, held against the catalogue, and made to run.
 * @param started when the service was made, in milliseconds since 1970: its subscriptions start then
 * @throws GatewayLoadError with everything that is wrong
 */
export function compileGateway(definition: GatewayDefinition, assumptions: Assumptions, started: number): Plan {
  const problems = new Problems();
  const plan = new GatewayCompiler(definition, assumptions, started, problems).compile();
  problems.refuseAny();
  return plan;
}

class GatewayCompiler {
  private readonly fragments: ReadonlyMap<string, LoadedDocument>;
  private readonly backends: ReadonlySet<string>;
  private readonly products: readonly (PlannedProduct & { readonly document: CompiledDocument | undefined })[];
  private readonly global: CompiledDocument | undefined;

  constructor(
    private readonly definition: GatewayDefinition,
    private readonly assumptions: Assumptions,
    private readonly started: number,
    private readonly problems: Problems,
  ) {
    this.backends = new Set(Object.keys(definition.backends ?? {}));
    this.fragments = new Map(
      Object.entries(definition.fragments ?? {}).flatMap(([name, text]) => {
        const fragment = this.load(text, `fragment ${name}`, 'fragment');
        return fragment ? [[name, fragment]] : [];
      }),
    );
    this.global = this.document(definition.policy ?? NEW_SERVICE, 'policy of all APIs', 'global');
    this.products = (definition.products ?? []).map((product) => ({
      context: {
        clrType: 'IProduct',
        apis: [],
        approvalRequired: false,
        groups: [],
        id: product.name,
        name: product.displayName ?? product.name,
        state: (product.published ?? true) ? 'Published' : 'NotPublished',
        subscriptionLimit: null,
        subscriptionRequired: product.subscriptionRequired ?? true,
      },
      apis: new Set(product.apis),
      document: this.document(product.policy, `policy of product ${product.name}`, 'product'),
    }));
  }

  public compile(): Plan {
    const { definition } = this;
    this.refuseTwice(
      'API',
      definition.apis.map(({ name }) => name),
    );
    this.refuseTwice(
      'API with path',
      definition.apis.map(({ path }) => path.toLowerCase()),
    );
    for (const { context, apis } of this.products) {
      for (const name of apis) this.assertApi(`product ${context.id}`, name);
    }
    for (const [name, { url }] of Object.entries(definition.backends ?? {})) this.assertUrl(`backend ${name}`, url);
    const apis = definition.apis.map((api) => this.api(api));
    return {
      router: new Router(apis),
      subscriptions: this.subscriptions(),
      unmatched: effectivePolicy([this.global], this.assumptions.missingSection),
    };
  }

  private api(api: ApiDefinition): PlannedApi {
    const where = `API ${api.name}`;
    if (api.serviceUrl !== undefined) this.assertUrl(where, api.serviceUrl);
    if (/^\/|\/$/.test(api.path)) {
      this.problems.add({ file: where, reason: `path '${api.path}' must have no slash around it` });
    }
    const document = this.document(api.policy, `policy of ${where}`, 'api');
    const operations = api.operations ?? [ANY_OPERATION];
    this.refuseTwice(
      `${where}: operation`,
      operations.map(({ name }) => name),
    );
    return {
      path: api.path,
      context: apiContext(api),
      target: api.serviceUrl === undefined ? undefined : targetOf(api.serviceUrl),
      subscriptionRequired: api.subscriptionRequired ?? true,
      keyNames: api.subscriptionKeyNames ?? { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
      unmatched: effectivePolicy([this.global, document], this.assumptions.missingSection),
      operations: operations.flatMap((operation) => this.operation(where, operation, document) ?? []),
    };
  }

  private operation(
    api: string,
    operation: OperationDefinition,
    ofApi: CompiledDocument | undefined,
  ): PlannedOperation | undefined {
    const where = `${api}, operation ${operation.name}`;
    const own = this.document(operation.policy, `policy of ${where}`, 'operation');
    const template = this.template(where, operation.urlTemplate);
    if (!template) return undefined;
    const policyOf = (product: CompiledDocument | undefined) =>
      effectivePolicy([this.global, product, ofApi, own], this.assumptions.missingSection);
    const withoutProduct = policyOf(undefined);
    const withProduct = new Map(this.products.map(({ context, document }) => [context.id, policyOf(document)]));
    return {
      method: operation.method.toUpperCase(),
      template,
      context: {
        clrType: 'IOperation',
        id: operation.name,
        method: operation.method.toUpperCase(),
        name: operation.displayName ?? operation.name,
        urlTemplate: operation.urlTemplate,
      },
      examples: operation.responses ?? [],
      policy: (product) => (product && withProduct.get(product.id)) ?? withoutProduct,
    };
  }

  private subscriptions(): Subscriptions {
    const byKey = new Map<string, PlannedSubscription>();
    for (const { name, keys, scope } of this.definition.subscriptions ?? []) {
      const subscription: PlannedSubscription = {
        context: {
          clrType: 'ISubscription',
          createdDate: this.started,
          endDate: null,
          id: name,
          name,
          primaryKey: keys[0],
          secondaryKey: keys[1] ?? '',
          startDate: this.started,
        },
        opens: this.scope(`subscription ${name}`, scope),
      };
      for (const key of keys.filter((candidate) => candidate !== undefined)) {
        if (byKey.has(key)) {
          this.problems.add({ file: `subscription ${name}`, reason: 'it has the key of another subscription' });
        }
        byKey.set(key, subscription);
      }
    }
    return new Subscriptions(byKey, this.products);
  }

  private scope(where: string, scope: { product: string } | { api: string } | undefined): PlannedSubscription['opens'] {
    if (!scope) return 'all APIs';
    if ('api' in scope) {
      this.assertApi(where, scope.api);
      return scope;
    }
    const product = this.products.find(({ context }) => context.id === scope.product);
    if (!product) this.problems.add({ file: where, reason: `there is no product '${scope.product}'` });
    return product ? { product } : 'all APIs'; // when it was refused, it opens nothing: the gateway does not start
  }

  private document(text: PolicyText | undefined, name: string, scope: Scope): CompiledDocument | undefined {
    const loaded = text === undefined ? undefined : this.load(text, name, 'policies');
    return loaded && compileDocument(loaded, scope, { fragments: this.fragments, backends: this.backends });
  }

  private load(text: PolicyText, name: string, root: DocumentRoot): LoadedDocument | undefined {
    return loadDocument(text, name, root, this.definition.namedValues ?? {}, this.problems);
  }

  private template(where: string, text: string): UrlTemplate | undefined {
    try {
      return new UrlTemplate(text);
    } catch (error) {
      this.problems.add({
        file: where,
        reason: `URL template '${text}': ${messageOf(error)}`,
      });
      return undefined;
    }
  }

  private assertApi(where: string, name: string): void {
    if (this.definition.apis.some((api) => api.name === name)) return;
    this.problems.add({ file: where, reason: `there is no API '${name}'` });
  }

  private assertUrl(where: string, url: string): void {
    if (targetOf(url)) return;
    this.problems.add({ file: where, reason: `'${url}' must be an absolute URL of http or https` });
  }

  private refuseTwice(what: string, names: readonly string[]): void {
    for (const name of new Set(names.filter((candidate, index) => names.indexOf(candidate) !== index))) {
      this.problems.add({ file: 'gateway', reason: `${what} '${name}' is there twice` });
    }
  }
}

function apiContext(api: ApiDefinition): ApiContext {
  return {
    clrType: 'IApi',
    id: api.name,
    isCurrentRevision: true,
    name: api.displayName ?? api.name,
    path: api.path,
    protocols: ['https'],
    revision: api.revision ?? '1',
    serviceUrl: api.serviceUrl !== undefined && URL.canParse(api.serviceUrl) ? RequestUrl.parse(api.serviceUrl) : null,
    version: null,
  };
}
