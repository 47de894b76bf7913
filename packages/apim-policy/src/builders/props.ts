import type {
  AttributeSpec,
  ChildSpec,
  ElementSpec,
  PolicySpec,
  Section,
  TextSpec,
  ValueType,
} from '../catalogue/specification';
import type { PolicyExpression } from '../expression/ast/policy-expression';
import type { Policy, PolicyItem } from './policy';

// The types of the builders, made from the catalogue by the compiler. `Spec` is the type of an entry of the catalogue,
// `Where` are the sections in which the policies inside of it may stand.

/** The function that makes a policy. One that holds others may stand where all of these may. */
export type Builder<Spec extends PolicySpec> =
  'policies' extends ContentWithin<Spec>
    ? <Where extends Spec['sections'][number]>(props: Identified<Item<Spec, Where>>) => Policy<Where>
    : (...props: Optional<Identified<Item<Spec, never>>>) => Policy<Spec['sections'][number]>;

/** What the element or one of its children holds. */
type ContentWithin<Spec> =
  | (Spec extends { readonly content: infer Content } ? Content : never)
  | (Spec extends { readonly children: infer Children } ? ContentWithin<SpecOf<Children[keyof Children]>> : never);

type SpecOf<Child> = Child extends { readonly spec: infer Spec } ? Spec : never;

/** No argument is needed where nothing in it is required. */
type Optional<Props> = Record<never, never> extends Props ? [props?: Props] : [props: Props];

/** Any policy may have an id, which `context.LastError.PolicyId` tells. */
type Identified<Given> = Given extends ValueOf<TextSpec> ? Given : Given & { readonly id?: string };

/** What code gives for one element: a value or a list alone where the element holds nothing else. */
export type Item<Spec, Where extends Section> = Spec extends { readonly content: infer Text extends TextSpec }
  ? 'attributes' extends keyof Spec
    ? ValueOf<Text> | Props<Spec, Where>
    : ValueOf<Text>
  : 'attributes' extends keyof Spec
    ? Props<Spec, Where>
    : Spec extends { readonly content: 'policies' }
      ? readonly PolicyItem<Where>[]
      : Spec extends { readonly children: infer Children extends ElementSpec['children'] }
        ? IsUnion<keyof Children> extends true
          ? Props<Spec, Where>
          : GivenFor<NonNullable<Children>[keyof Children], Where>
        : never;

/** Everything that an element may have, by name. */
type Props<Spec, Where extends Section> = Attributes<Spec> & Children<Spec, Where> & Content<Spec, Where>;

type Attributes<Spec> = Spec extends { readonly attributes: infer Specs extends Record<string, AttributeSpec> }
  ? Requiring<RequiredKeys<Specs>, { readonly [Key in keyof Specs]: ValueOf<Specs[Key]> }>
  : unknown;

type Children<Spec, Where extends Section> = Spec extends {
  readonly children: infer Specs extends Record<string, ChildSpec>;
}
  ? Requiring<RequiredKeys<Specs>, { readonly [Key in keyof Specs]: GivenFor<Specs[Key], Where> }>
  : unknown;

type Content<Spec, Where extends Section> = Spec extends { readonly content: infer Kind }
  ? Kind extends TextSpec
    ? { readonly text?: ValueOf<Kind> }
    : { readonly policies: readonly PolicyItem<Where>[] }
  : unknown;

/** What code gives for the children of one name. */
type GivenFor<Child, Where extends Section> = Child extends { readonly many: true }
  ? | readonly Item<SpecOf<Child>, Where>[]
    | Extract<Item<SpecOf<Child>, Where>, string | PolicyExpression>
    | ByName<Child>
  : Item<SpecOf<Child>, Where>;

/** `{ [name]: value }` instead of `[{ name, value }]`. */
type ByName<Child> = Child extends { readonly byName: infer Key }
  ? { readonly [name: string]: NonNullable<PropertyOf<Props<SpecOf<Child>, never>, Key>> }
  : never;

type PropertyOf<All, Key> = Key extends keyof All ? All[Key] : never;

/** What code gives for an attribute or a text. */
export type ValueOf<Spec extends AttributeSpec | TextSpec> =
  Literal<Spec['type']> | (Spec['expressions'] extends false ? never : PolicyExpression);

type Literal<Type extends ValueType> = Type extends readonly (infer Word)[]
  ? Word | NamedValueText
  : Type extends 'integer' | 'number'
    ? number | NamedValueText
    : Type extends 'boolean'
      ? boolean | NamedValueText
      : string;

/** The name of a named value in its braces: API Management puts its text there. */
type NamedValueText = `{{${string}}}`;

type RequiredKeys<Specs> = {
  [Key in keyof Specs]: Specs[Key] extends { readonly required: true } ? Key : never;
}[keyof Specs];

/** `Pick` keeps the comments of the catalogue, so that editors show them; a mapped type with new keys would not. */
type Requiring<Keys, All> = Pick<All, keyof All & Keys> & Partial<Pick<All, Exclude<keyof All, Keys>>>;

type IsUnion<Type, Whole = Type> = Type extends unknown ? ([Whole] extends [Type] ? false : true) : never;
