export { base, comment, policyDocument, rawPolicy } from './builders/document';
export type { PolicyDocumentProps, SectionItems } from './builders/document';
export { expression, expressionBlock } from './builders/expression';
export type { Interpolated } from './builders/expression';
export {
  authenticationManagedIdentity,
  cacheLookupValue,
  cacheRemoveValue,
  cacheStoreValue,
  checkHeader,
  choose,
  cors,
  emitMetric,
  findAndReplace,
  forwardRequest,
  includeFragment,
  ipFilter,
  limitConcurrency,
  mockResponse,
  quota,
  quotaByKey,
  rateLimit,
  rateLimitByKey,
  retry,
  returnResponse,
  rewriteUri,
  sendOneWayRequest,
  sendRequest,
  setBackendService,
  setBody,
  setHeader,
  setMethod,
  setQueryParameter,
  setStatus,
  setVariable,
  trace,
  validateAzureAdToken,
  validateJwt,
} from './builders/policies';
export type { Base, Policy, PolicyItem } from './builders/policy';
export type { Builder } from './builders/props';
export {
  claim,
  hasAnyClaimValue,
  hasScope,
  jsonRpcError,
  requestHeader,
  rpcMethod,
  toolName,
  variable,
} from './builders/vetted-expressions';
export type { JsonRpcErrorProps, VariableType } from './builders/vetted-expressions';
export { otherPolicies, policySpecs } from './catalogue/policies';
export { xmlName } from './catalogue/specification';
export type {
  AttributeRule,
  AttributeSpec,
  ChildSpec,
  ElementSpec,
  PolicySpec,
  Section,
  SourcePage,
  TextSpec,
  ValueType,
} from './catalogue/specification';
export { validateDocument } from './catalogue/validate-document';
export { assertSize, sizeLimits } from './document/limits';
export { attributeOf, elementsOf, textOf } from './document/model';
export type {
  ExpressionValue,
  LiteralValue,
  PolicyAttribute,
  PolicyComment,
  PolicyDocument,
  PolicyElement,
  PolicyMarkup,
  PolicyNode,
  PolicyText,
  PolicyValue,
} from './document/model';
export { readPolicy } from './document/read-policy';
export { escapeTerraform } from './document/terraform';
export { writePolicy, type PolicyLayout } from './document/write-policy';
export { ExpressionError, PolicyError } from './errors';
export type { PolicyProblem } from './errors';
export type {
  Argument,
  ConditionalAccess,
  ElementAccess,
  Invocation,
  Member,
  OutDeclaration,
  Receiver,
  ReferenceArgument,
  ValueArgument,
} from './expression/ast/access';
export type {
  AnonymousMember,
  AnonymousObject,
  ArrayCreation,
  ArrayInitializer,
  CollectionInitializer,
  MemberInitializer,
  ObjectCreation,
  ObjectInitializer,
} from './expression/ast/creation';
export type {
  As,
  CSharpExpression,
  Cast,
  CheckedExpression,
  DefaultValue,
  Is,
  Lambda,
  Name,
  NamedValue,
  Parameter,
  PredefinedType,
  ThrowExpression,
  TypeOf,
} from './expression/ast/expression';
export type {
  BooleanLiteral,
  CharacterLiteral,
  IntegerLiteral,
  InterpolatedString,
  Interpolation,
  NullLiteral,
  RealLiteral,
  StringLiteral,
} from './expression/ast/literal';
export type { CSharpNode, Ranged } from './expression/ast/node';
export type { Assignment, Binary, BinaryOperator, Conditional, Unary, Update } from './expression/ast/operator';
export type { ConstantPattern, DeclarationPattern, Pattern, TypePattern } from './expression/ast/pattern';
export type { BlockExpression, PolicyExpression, SingleExpression } from './expression/ast/policy-expression';
export type { CSharpType } from './expression/ast/type';
export type {
  Break,
  Catch,
  Continue,
  DoWhile,
  For,
  ForEach,
  If,
  Switch,
  SwitchLabel,
  SwitchSection,
  Try,
  While,
} from './expression/ast/control-flow';
export type {
  Block,
  CheckedBlock,
  Declaration,
  EmptyStatement,
  ExpressionStatement,
  LocalFunction,
  Return,
  Statement,
  Throw,
  Using,
  Variable,
} from './expression/ast/statement';
export { unknownNames } from './expression/names/unknown-names';
export type { UnknownName } from './expression/names/unknown-names';
export { isExpression, parseExpression } from './expression/parse-expression';
export type { Locate, Position } from './position';
