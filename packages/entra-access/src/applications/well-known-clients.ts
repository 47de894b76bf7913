/** Microsoft's own clients, which every tenant knows, by name. */
export const wellKnownClients = {
  VsCode: 'aebc6443-996d-45c2-90f0-388ff96faa56',
  AzureCli: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
} as const;
