import type { Section } from '../catalogue/specification';
import type { PolicyComment, PolicyElement } from '../document/model';

declare const allowedIn: unique symbol;

/**
 * A policy that may stand in certain sections. One that may stand in several is also one that may stand in each of them,
 * so that the compiler refuses it elsewhere.
 */
export interface Policy<Where extends Section = Section> extends PolicyElement {
  /** Exists for the compiler only. */
  readonly [allowedIn]: (section: Where) => void;
}

/** What a list of policies may hold. */
export type PolicyItem<Where extends Section = Section> = Policy<Where> | PolicyComment;

declare const inheriting: unique symbol;

/** `<base />`: the policies of the scope around. It stands directly in a section, never inside of a policy. */
export interface Base extends PolicyElement {
  /** Exists for the compiler only. */
  readonly [inheriting]: true;
}
