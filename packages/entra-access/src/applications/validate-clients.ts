import { Problem, guidProblems } from '@org/core';

/** What is wrong with clients that need no consent. */
export function clientProblems(clients: Readonly<Record<string, string>>): Problem[] {
  const property = 'preAuthorizedClients';
  const all = Object.entries(clients);
  return all.flatMap(([name, clientId], index) => {
    const earlier = all.slice(0, index).find(([, id]) => id === clientId)?.[0];
    return [
      ...(/^[A-Za-z][A-Za-z0-9]*$/.test(name)
        ? []
        : [
            {
              property,
              value: name,
              expected: "must name a client by letters and digits, a letter first, as in 'VsCode'",
            },
          ]),
      ...guidProblems(`${property}.${name}`, clientId),
      ...(earlier
        ? [{ property: `${property}.${name}`, value: clientId, expected: `is ${earlier} too: name it once` }]
        : []),
    ];
  });
}
