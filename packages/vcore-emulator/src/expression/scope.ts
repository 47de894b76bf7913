import type { Doc, Maybe } from '../bson/value';

interface Binding {
  readonly name: string;
  readonly value: Maybe;
  readonly outer: Binding | undefined;
}

/** What an expression can refer to while it is evaluated for one document. */
export class Scope {
  private constructor(
    /** `$$ROOT` */
    readonly root: Maybe,
    /** `$$CURRENT`, where field paths start. */
    readonly current: Maybe,
    private readonly bindings: Binding | undefined,
  ) {}

  public static of(document: Doc, variables: Variables = none): Scope {
    return new Scope(document, document, variables.bindings);
  }

  /** The value of a variable. Names were checked when the expression was compiled. */
  public lookUp(name: string): Maybe {
    let binding = this.bindings;
    while (binding && binding.name !== name) binding = binding.outer;
    return binding?.value;
  }

  public with(name: string, value: Maybe): Scope {
    if (name === 'CURRENT') return new Scope(this.root, value, this.bindings);
    return new Scope(this.root, this.current, { name, value, outer: this.bindings });
  }

  /** The variables alone, to go on with them in another document. */
  public get variables(): Variables {
    return new Variables(this.bindings);
  }
}

/** Values of variables, as `let` of a command and of `$lookup` gives them. */
export class Variables {
  constructor(readonly bindings: Binding | undefined) {}

  public with(name: string, value: Maybe): Variables {
    return new Variables({ name, value, outer: this.bindings });
  }
}

const none = new Variables(undefined);
