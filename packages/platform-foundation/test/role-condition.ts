/** An attempt to change role assignments, by the GUID of the role definition. */
export interface Attempt {
  readonly action: string;
  /** The role that is asked for. */
  readonly request?: string;
  /** The role of the assignment that is there. */
  readonly resource?: string;
}

/**
 * Decides a role assignment condition as Azure does: `!`, AND, OR, parentheses, ActionMatches, and the comparison of the
 * role's GUID (Microsoft Learn, "Azure role assignment condition format and syntax"). An attribute that is not there
 * equals nothing.
 * @throws for anything that it does not know: a test must not pass because of what it cannot read
 */
export function permits(condition: string, attempt: Attempt): boolean {
  const reader = new Reader(condition, attempt);
  const decision = reader.or();
  if (!reader.atEnd) throw new Error(`not understood: ${reader.rest}`);
  return decision;
}

class Reader {
  private offset = 0;

  constructor(
    private readonly text: string,
    private readonly attempt: Attempt,
  ) {}

  public get rest(): string {
    return this.text.slice(this.offset);
  }

  public get atEnd(): boolean {
    return this.rest.trim() === '';
  }

  public or(): boolean {
    let left = this.and();
    while (this.take(/\s*OR\b/y)) {
      const right = this.and();
      left ||= right;
    }
    return left;
  }

  private and(): boolean {
    let left = this.term();
    while (this.take(/\s*AND\b/y)) {
      const right = this.term();
      left &&= right;
    }
    return left;
  }

  private term(): boolean {
    if (this.take(/\s*!/y)) return !this.term();
    if (this.take(/\s*\(/y)) {
      const inner = this.or();
      if (!this.take(/\s*\)/y)) throw new Error(`no closing parenthesis: ${this.rest}`);
      return inner;
    }
    const action = this.take(/\s*ActionMatches\{'([^']+)'\}/y);
    if (action) return action[1] === this.attempt.action;
    const compared = this.take(
      /\s*@(Request|Resource)\[Microsoft\.Authorization\/roleAssignments:RoleDefinitionId\] ForAnyOfAnyValues:GuidEquals \{([^}]*)\}/y,
    );
    if (!compared) throw new Error(`not understood: ${this.rest}`);
    const actual = compared[1] === 'Request' ? this.attempt.request : this.attempt.resource;
    return actual !== undefined && (compared[2] ?? '').split(', ').includes(actual);
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match) this.offset = pattern.lastIndex;
    return match;
  }
}
