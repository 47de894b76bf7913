import type { IConstruct } from 'constructs';
import { ResourceKind } from './resource-kinds';
import { NameParts, assertParts, resourceName } from './resource-name';

export type NamesProps = Required<Pick<NameParts, 'workload' | 'environment' | 'uniqueSuffix'>>;

/** What constructs ask for names: an interface, since a class of another copy of this package would not fit. */
export interface INames {
  readonly environment: string;
  /** See {@link Names.of}. */
  of(where: IConstruct | string, kind: ResourceKind, role?: string): string;
}

/**
 * The names of one environment. An app makes one and hands it to every construct, so that what one stack creates
 * another can look up.
 */
export class Names implements INames {
  public readonly environment: string;
  private readonly workload: string;
  private readonly uniqueSuffix: string;

  /**
   * @param where where the parts come from, for the error
   * @throws ValidationError when a part has characters that Azure refuses
   */
  constructor({ workload, environment, uniqueSuffix }: NamesProps, where: IConstruct | string = 'Names') {
    assertParts({ workload, environment, uniqueSuffix }, where);
    this.workload = workload;
    this.environment = environment;
    this.uniqueSuffix = uniqueSuffix;
  }

  /**
   * The name of a resource of this environment.
   * @param where the construct that is named, for the error
   * @param role what tells it from others of its kind
   * @throws ValidationError see {@link resourceName}
   */
  public of(where: IConstruct | string, kind: ResourceKind, role?: string): string {
    const { workload, environment, uniqueSuffix } = this;
    return resourceName(kind, { workload, environment, uniqueSuffix, role }, where);
  }
}
