import type { ApiManagementNamedValue } from '@cdktf/provider-azurerm/lib/api-management-named-value';
import type { IKeyVaultRef } from '@org/core';
import { Construct } from 'constructs';
import type { IMcpGateway } from '../mcp-gateway-ref';
import { serverNames } from '../policies/names';
import { VaultNamedValue } from '../vault-named-value';
import { SessionKey } from './session-key';

export interface SessionKeysProps {
  readonly gateway: IMcpGateway;
  readonly vault: IKeyVaultRef;
  readonly serverName: string;
  /** How often the key was replaced: a whole number from 0. */
  readonly rotation: number;
}

/**
 * The keys with which session ids are signed (B6): the present one and the one before. Two slots take turns, so that a
 * rotation replaces only the key that is two rotations old, and running sessions stay valid.
 */
export class SessionKeys extends Construct {
  /** What a policy that names the keys must wait for. */
  public readonly resources: readonly ApiManagementNamedValue[];

  constructor(scope: Construct, id: string, { gateway, vault, serverName, rotation }: SessionKeysProps) {
    super(scope, id);
    const names = serverNames(serverName);
    const slot = (childId: string, generation: number) =>
      new SessionKey(this, childId, {
        gateway,
        vault,
        secretName: `${names.sessionKey}-${childId.toLowerCase()}`,
        generation,
      });
    const evenIsPresent = rotation % 2 === 0;
    const even = slot('Even', evenIsPresent ? rotation : rotation - 1);
    const odd = slot('Odd', evenIsPresent ? rotation - 1 : rotation);

    const { resource: before } = new VaultNamedValue(this, 'Before', {
      gateway,
      name: names.sessionKeyBefore,
      secret: evenIsPresent ? odd : even,
      after: [even.reader, odd.reader],
    });
    const { resource: present } = new VaultNamedValue(this, 'Present', {
      gateway,
      name: names.sessionKey,
      secret: evenIsPresent ? even : odd,
      // At a rotation the key that is present becomes the one before, before the new one takes its place: otherwise the
      // gateway would not know it for a moment, and would refuse every running session.
      after: [even.reader, odd.reader, before],
    });
    this.resources = [before, present];
  }
}
