import { blockAt, reference, synthAccess } from './access-under-test';

interface Scope {
  readonly id: string;
  readonly value: string;
  readonly type: string;
  readonly enabled: boolean;
}

const scopes = () =>
  (blockAt(synthAccess(), 'Application/Resource').body.api as unknown as { oauth2_permission_scope: Scope[] })
    .oauth2_permission_scope;

const ACCESS = '302eb279-3b34-57ec-a5e3-8079fddf2597';
const DESTRUCTIVE = '2a77a8e6-57f0-545e-a623-dac74719ba98';

describe('the scopes of a server', () => {
  it('are one for every call and one more for destructive calls, and each person consents for himself (B4)', () => {
    expect(scopes()).toEqual([
      expect.objectContaining({ id: ACCESS, value: 'mcp.access', type: 'User', enabled: true }),
      expect.objectContaining({ id: DESTRUCTIVE, value: 'mcp.write.destructive', type: 'User', enabled: true }),
    ]);
  });

  it.each(['admin', 'user'])('say in the words for the %s what one agrees to', (reader) => {
    const texts = scopes() as unknown as Record<string, string>[];
    expect(texts.map((text) => text[`${reader}_consent_display_name`])).toEqual([
      'Use the MCP server mongodb',
      'Delete data through MCP server mongodb',
    ]);
    expect(texts.map((text) => text[`${reader}_consent_description`])).toEqual([
      expect.stringContaining('the tools of the MCP server mongodb that you may use'),
      expect.stringContaining('that delete or overwrite data'),
    ]);
  });

  it.each(['PublicClient/PreAuthorization', 'PreAuthorizedClients/VsCode', 'PreAuthorizedClients/AzureCli'])(
    'are not granted in advance except for the one that every call needs: %s (B4)',
    (path) => {
      const synthesized = synthAccess();
      expect(blockAt(synthesized, path).body).toMatchObject({
        application_id: reference(synthesized, 'Application/Resource', 'id'),
        permission_ids: [ACCESS],
      });
    },
  );

  it('leave the destructive one out of everything that a client gets or is told, here and in outputs (B4)', () => {
    const { stack } = synthAccess();
    const elsewhere = stack.blocks.filter(({ constructPath }) => constructPath !== 'test/Access/Application/Resource');
    expect(elsewhere).toHaveLength(17);
    expect(JSON.stringify([elsewhere.map(({ body }) => body), stack.outputs])).not.toMatch(
      new RegExp(`${DESTRUCTIVE}|mcp\\.write\\.destructive`),
    );
  });
});
