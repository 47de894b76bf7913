import { Group } from './model';

/** Who is in which group, as it changes. */
export class Memberships {
  private readonly members: ReadonlyMap<string, Set<string>>;

  constructor(private readonly groups: readonly Group[]) {
    this.members = new Map(groups.map(({ id, members }) => [id, new Set(members)]));
  }

  /** The object ids of a group's direct members. */
  public of(groupId: string): readonly string[] {
    return [...(this.members.get(groupId) ?? [])];
  }

  public set(groupId: string, memberId: string, isMember: boolean): void {
    if (isMember) this.members.get(groupId)?.add(memberId);
    else this.members.get(groupId)?.delete(memberId);
  }

  /** The groups that somebody is in directly. */
  public direct(memberId: string): readonly Group[] {
    return this.groups.filter(({ id }) => this.members.get(id)?.has(memberId));
  }

  /** The groups that somebody is in directly or through other groups. */
  public transitive(memberId: string): readonly Group[] {
    const found = new Set<Group>();
    const visit = (id: string): void => {
      for (const group of this.direct(id)) {
        if (found.has(group)) continue;
        found.add(group);
        visit(group.id);
      }
    };
    visit(memberId);
    return [...found];
  }
}
