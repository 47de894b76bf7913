import type { Argument } from './access';
import type { CSharpExpression } from './expression';
import type { Ranged } from './node';
import type { CSharpType } from './type';

/** `new JObject(…) { … }` */
export interface ObjectCreation extends Ranged {
  readonly kind: 'object-creation';
  readonly type: CSharpType;
  readonly arguments: readonly Argument[];
  readonly initializer?: ObjectInitializer | CollectionInitializer;
}

/** `{ Name = value, ["key"] = value }` */
export interface ObjectInitializer extends Ranged {
  readonly kind: 'object-initializer';
  readonly members: readonly MemberInitializer[];
}

export interface MemberInitializer extends Ranged {
  readonly kind: 'member-initializer';
  /** A member's name, or the arguments of an indexer. */
  readonly target: string | readonly Argument[];
  readonly value: CSharpExpression | ObjectInitializer | CollectionInitializer;
}

/** `{ value, { key, value } }`: each element is a call of `Add` with its values. */
export interface CollectionInitializer extends Ranged {
  readonly kind: 'collection-initializer';
  readonly elements: readonly (readonly CSharpExpression[])[];
}

/** `new { id = 1, context.RequestId }` */
export interface AnonymousObject extends Ranged {
  readonly kind: 'anonymous-object';
  readonly members: readonly AnonymousMember[];
}

export interface AnonymousMember extends Ranged {
  readonly kind: 'anonymous-member';
  /** As written, or taken from the value: `Method` for `context.Request.Method`. */
  readonly name: string;
  readonly value: CSharpExpression;
}

/** `new string[3]`, `new string[] { "a" }`, `new[] { "a" }` */
export interface ArrayCreation extends Ranged {
  readonly kind: 'array-creation';
  /** @default - that of the elements (`new[]`) */
  readonly elementType?: CSharpType;
  /** One for each dimension; none when the initializer says how many elements there are. */
  readonly sizes: readonly CSharpExpression[];
  /** The number of dimensions. */
  readonly rank: number;
  readonly initializer?: ArrayInitializer;
}

/** `{ 1, 2 }` of an array; nested for several dimensions. */
export interface ArrayInitializer extends Ranged {
  readonly kind: 'array-initializer';
  readonly elements: readonly (CSharpExpression | ArrayInitializer)[];
}
