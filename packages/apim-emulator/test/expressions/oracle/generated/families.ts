/** Expressions of one kind; `@(…)` around them may be left out. */
export type Family = () => Iterable<string>;

/** Families of expressions by name. */
export type Families = Readonly<Record<string, Family>>;
