import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { CommandError } from '../../src/cli/command-error';
import { clientConfigurations, formatConfigurations, mcpClients } from '../../src/clients';
import { shellCommand } from '../../src/clients/shell';

const server = {
  name: 'mongodb',
  url: 'https://apim-mcp-dev-x7k2.azure-api.net/mcp/mongodb',
  clientId: '7b8e3d10-3c0e-4d4a-8a55-6f1f2e3d4c22',
  scopes: ['https://apim-mcp-dev-x7k2.azure-api.net/mcp/mongodb/mcp.access'],
};

/** The words that a real shell makes of a command line. */
function wordsOf(command: string): readonly string[] {
  const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

function configuration(title: string, of = server) {
  const found = clientConfigurations(of).find((candidate) => candidate.title === title);
  if (!found) throw new Error(`there is no configuration ${title}`);
  return found;
}

function json(title: string): unknown {
  return JSON.parse(configuration(title).text);
}

describe('client configurations', () => {
  it('cover VS Code, Claude Code, Cursor and the Inspector (issue 7)', () => {
    expect(clientConfigurations(server).map(({ title, place }) => `${title}: ${place}`)).toEqual([
      'VS Code: .vscode/mcp.json',
      'Claude Code: run this',
      'Claude Code, for everybody in a project: .mcp.json',
      'Cursor: .cursor/mcp.json',
      'MCP Inspector: run this',
      'MCP Inspector, on the command line: run this',
    ]);
  });

  it('give VS Code the client id in `oauth`', () => {
    expect(json('VS Code')).toEqual({
      servers: { mongodb: { type: 'http', url: server.url, oauth: { clientId: server.clientId } } },
    });
  });

  it('give Cursor the client id in `auth`, and no secret', () => {
    expect(json('Cursor')).toEqual({
      mcpServers: { mongodb: { url: server.url, auth: { CLIENT_ID: server.clientId, scopes: server.scopes } } },
    });
  });

  it('give Claude Code a command whose words are as meant', () => {
    expect(wordsOf(configuration('Claude Code').text)).toEqual([
      ...['claude', 'mcp', 'add', '--transport', 'http', '--client-id', server.clientId],
      ...['--callback-port', '8765', 'mongodb', server.url],
    ]);
  });

  it('give Claude Code the same as a file, and leave scopes to the gateway, which asks for more when it must', () => {
    expect(json('Claude Code, for everybody in a project')).toEqual({
      mcpServers: {
        mongodb: { type: 'http', url: server.url, oauth: { clientId: server.clientId, callbackPort: 8765 } },
      },
    });
  });

  it("give the Inspector's command line the client id", () => {
    expect(wordsOf(configuration('MCP Inspector, on the command line').text)).toEqual([
      ...['npx', '-y', '@modelcontextprotocol/inspector', '--cli', server.url, '--transport', 'http'],
      ...['--client-id', server.clientId, '--method', 'tools/list'],
    ]);
  });

  it("say that the Inspector's page takes no client id on its command line, and where to enter it", () => {
    const { text, note } = configuration('MCP Inspector');
    expect(wordsOf(text)).not.toContain('--client-id');
    expect(note).toContain('takes no client id on its command line');
    expect(note).toContain(server.clientId);
  });

  it('serve the local platform as well', () => {
    const local = { ...server, url: 'http://127.0.0.1:4280/mcp/mongodb' };
    for (const { text } of clientConfigurations(local).filter(({ title }) => title !== 'Cursor')) {
      expect(text).toContain(local.url);
      expect(text).not.toContain('azure-api.net');
    }
  });

  it.each(mcpClients.map((client) => [client.name, client] as const))(
    '%s says what happens in two sentences at most',
    (_, client) => {
      for (const { note } of client.configurationsOf(server)) {
        expect(note).toMatch(/sign/);
        expect(note.split(/(?<=[.])\s+(?=[A-Z])/).length).toBeLessThanOrEqual(2);
      }
    },
  );

  it('are printed with what to copy on lines of its own', () => {
    const printed = formatConfigurations(clientConfigurations(server));
    expect(printed).toMatch(/^VS Code \(\.vscode\/mcp\.json\)\n\n\{\n/);
    expect(printed.split('\n')).toContain(configuration('Claude Code').text);
  });
});

describe('what could be taken for something else is refused', () => {
  it.each([
    ['name', '-h'],
    ['name', '--header=x'],
    ['name', "x'; touch /tmp/owned; '"],
    ['name', '$(touch /tmp/owned)'],
    ['name', '${env:HOME}'],
    ['name', '__proto__'],
    ['name', 'a\nb'],
    ['name', ''],
    ['url', 'https://example.com/mcp/${env:SECRET}'],
    ['url', "https://example.com/mcp/x'; id; '"],
    ['url', 'https://example.com/mcp/$(id)'],
    ['url', 'https://user:secret@example.com/mcp/x'],
    ['url', 'https://example.com/mcp/x?key=1'],
    ['url', 'https://example.com/mcp/../x'],
    ['url', 'HTTPS://Example.com/mcp/x'],
    ['url', 'file:///etc/passwd'],
    ['url', 'javascript:alert(1)'],
    ['url', 'mcp/mongodb'],
    ['clientId', '--client-secret'],
    ['clientId', '${CLIENT}'],
  ])('%s %j', (property, value) => {
    expect(() => clientConfigurations({ ...server, [property]: value })).toThrow(CommandError);
    expect(() => clientConfigurations({ ...server, [property]: value })).toThrow(JSON.stringify(value));
  });

  it('scope "${env:SECRET}"', () => {
    expect(() => clientConfigurations({ ...server, scopes: ['${env:SECRET}'] })).toThrow(CommandError);
  });

  it('whatever is not refused means the same to a shell, and nothing to a client', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-$"'`\\{}() a-z;&|<>]{1,12}$/));
    fc.assert(
      fc.property(anything, (name) => {
        let configurations;
        try {
          configurations = clientConfigurations({ ...server, name });
        } catch (error) {
          expect(error).toBeInstanceOf(CommandError);
          return;
        }
        expect(name).toMatch(/^[A-Za-z][\w-]*$/);
        for (const { text } of configurations) expect(text).not.toContain('${');
      }),
    );
  });
});

describe('a shell command', () => {
  it.each(["it's", '$(id)', '`id`', 'a b', '', '*', '~', '\\', '"', 'a\nb', '!x', ';', '--x=$HOME', "'"])(
    'keeps %j one word',
    (word) => {
      expect(wordsOf(shellCommand(['echo', word, 'end']))).toEqual(['echo', word, 'end']);
    },
  );

  it('keeps any word', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        expect(wordsOf(shellCommand(words))).toEqual(words);
      }),
      { numRuns: 40 },
    );
  });
});
