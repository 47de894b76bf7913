import type { INames } from '@org/core';
import type { IConstruct } from 'constructs';

/** What a server's objects are called in Entra, by the stack that makes them and by whoever looks them up. */
export class EntraNames {
  constructor(
    private readonly where: IConstruct,
    private readonly names: INames,
    readonly serverName: string,
  ) {}

  public get application(): string {
    return this.names.of(this.where, 'entraApplication', this.serverName);
  }

  public get publicClient(): string {
    return this.names.of(this.where, 'entraApplication', `${this.serverName}-client`);
  }

  public groupOf(tierName: string): string {
    return this.names.of(this.where, 'entraGroup', `${this.serverName}-${tierName}`);
  }
}
