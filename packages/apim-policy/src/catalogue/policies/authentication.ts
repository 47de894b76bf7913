import { element, policy } from '../specification';

export const authenticationManagedIdentity = policy({
  name: 'authentication-managed-identity',
  sections: ['inbound'],
  attributes: {
    /** The application id of the API that the token is for. */
    resource: { type: 'text', required: true, expressions: true },
    /**
     * The client id of a user-assigned identity.
     * @default - the system-assigned identity
     */
    clientId: { type: 'text', expressions: false },
    /**
     * The variable that gets the token.
     * @default - none: the token replaces the request's `Authorization` header
     */
    outputTokenVariableName: { type: 'text', expressions: false },
    /** Whether the request goes on without a token. */
    ignoreError: { type: 'boolean', default: 'false', expressions: true },
  },
  source: { page: 'authentication-managed-identity-policy', date: '2026-05-05' },
});

/** What two policies that validate tokens have in common. */
const failedValidation = {
  /** The status of the answer to a request without a valid token. */
  failedValidationHttpcode: { type: 'integer', default: '401', expressions: true, minimum: 100, maximum: 999 },
  /**
   * The message of that answer.
   * @default - what was wrong with the token
   */
  failedValidationErrorMessage: { type: 'text', expressions: true },
} as const;

/** The variable that gets the token, as a `Jwt`, when it is valid. */
const outputTokenVariableName = { type: 'text', expressions: false } as const;

const audiences = {
  element: 'audiences',
  spec: element({
    children: {
      audience: {
        element: 'audience',
        required: true,
        many: true,
        spec: { content: { type: 'text', expressions: true } },
      },
    },
  }),
} as const;

const requiredClaims = {
  element: 'required-claims',
  spec: element({
    children: {
      claim: {
        element: 'claim',
        required: true,
        many: true,
        byName: 'value',
        spec: {
          attributes: {
            name: { type: 'text', required: true, expressions: true },
            /** Whether the token must have every value listed, or one of them. */
            match: { type: ['all', 'any'], default: 'all', expressions: true },
            /** What separates the values in a claim that holds several. */
            separator: { type: 'text', expressions: true },
          },
          children: {
            value: { element: 'value', many: true, spec: { content: { type: 'text', expressions: true } } },
          },
        },
      },
    },
  }),
} as const;

const applicationIds = element({
  children: {
    applicationId: {
      element: 'application-id',
      required: true,
      many: true,
      spec: { content: { type: 'text', expressions: false } },
    },
  },
});

export const validateAzureAdToken = policy({
  name: 'validate-azure-ad-token',
  sections: ['inbound'],
  attributes: {
    /** The id or URL of the tenant, `organizations` or `common`. */
    tenantId: { type: 'text', required: true, expressions: true },
    /** @default - `Authorization`, unless the token is elsewhere */
    headerName: { type: 'text', default: 'Authorization', expressions: true },
    queryParameterName: { type: 'text', expressions: true },
    /** The token itself, without `Bearer`. */
    tokenValue: { type: 'text', expressions: true },
    /** Where Entra is, for national clouds. */
    authenticationEndpoint: { type: 'text', default: 'https://login.microsoftonline.com', expressions: true },
    ...failedValidation,
    outputTokenVariableName,
  },
  rules: [{ kind: 'at-most-one', of: ['headerName', 'queryParameterName', 'tokenValue'] }],
  children: {
    /** The applications that the token may be for; needed only in advanced cases. */
    backendApplicationIds: { element: 'backend-application-ids', spec: applicationIds },
    /** The applications that may have asked for the token. */
    clientApplicationIds: { element: 'client-application-ids', spec: applicationIds },
    /** One of these must be the token's audience. */
    audiences,
    requiredClaims,
    /** Certificates with which an encrypted token may be decrypted. */
    decryptionKeys: {
      element: 'decryption-keys',
      spec: {
        children: {
          key: {
            element: 'key',
            required: true,
            many: true,
            spec: { attributes: { certificateId: { type: 'text', required: true, expressions: true } } },
          },
        },
      },
    },
  },
  source: { page: 'validate-azure-ad-token-policy', date: '2026-08-18' },
});

export const validateJwt = policy({
  name: 'validate-jwt',
  sections: ['inbound'],
  attributes: {
    headerName: { type: 'text', expressions: true },
    queryParameterName: { type: 'text', expressions: true },
    /** The token itself, without `Bearer`. */
    tokenValue: { type: 'text', expressions: true },
    ...failedValidation,
    requireExpirationTime: { type: 'boolean', default: 'true', expressions: true },
    /** The word before the token, such as `Bearer`. Ignored unless the header is `Authorization`. */
    requireScheme: { type: 'text', expressions: true },
    requireSignedTokens: { type: 'boolean', default: 'true', expressions: true },
    /** Seconds by which the issuer's clock may be wrong. */
    clockSkew: { type: 'integer', default: '0', expressions: true, minimum: 0 },
    outputTokenVariableName,
  },
  rules: [{ kind: 'exactly-one', of: ['headerName', 'queryParameterName', 'tokenValue'] }],
  children: {
    /** Where the issuer publishes its name and keys. */
    openidConfig: {
      element: 'openid-config',
      many: true,
      spec: {
        attributes: {
          url: { type: 'text', required: true, expressions: true },
          /** Whether API Management must reach the URL when the policy is saved; not so in a virtual network. */
          validateConnectivity: { type: 'boolean', default: 'true', expressions: true },
        },
      },
    },
    issuerSigningKeys: {
      element: 'issuer-signing-keys',
      spec: {
        children: {
          key: {
            element: 'key',
            required: true,
            many: true,
            spec: {
              attributes: {
                /** The `kid` of tokens signed with it. */
                id: { type: 'text', expressions: true },
                certificateId: { type: 'text', expressions: true },
                /** Modulus of an RSA key, in base64url. */
                n: { type: 'text', expressions: false },
                /** Exponent of an RSA key, in base64url. */
                e: { type: 'text', expressions: false },
              },
              content: { type: 'text', expressions: true, mayBeEmpty: true },
            },
          },
        },
      },
    },
    decryptionKeys: {
      element: 'decryption-keys',
      spec: {
        children: {
          key: {
            element: 'key',
            required: true,
            many: true,
            spec: {
              attributes: { certificateId: { type: 'text', expressions: true } },
              content: { type: 'text', expressions: true, mayBeEmpty: true },
            },
          },
        },
      },
    },
    /** One of these must be the token's audience. */
    audiences,
    /** One of these must be the token's issuer. */
    issuers: {
      element: 'issuers',
      spec: {
        children: {
          issuer: {
            element: 'issuer',
            required: true,
            many: true,
            spec: { content: { type: 'text', expressions: true } },
          },
        },
      },
    },
    requiredClaims,
  },
  source: { page: 'validate-jwt-policy', date: '2026-08-18' },
});
