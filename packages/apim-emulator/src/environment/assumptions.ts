/**
 * What the documentation leaves open, or says in two ways, and only a live API Management could settle. A policy that
 * must be right whatever the answer is tested under both.
 */
export interface Assumptions {
  /**
   * What `cache-lookup-value` without a default does when nothing is found: the page says both.
   * @default 'leaves-unset'
   */
  readonly cacheMiss: 'leaves-unset' | 'sets-null';
  /**
   * Whether `cors` ends a simple request from an origin that it does not know, without `terminate-unmatched-request`: the
   * table says false, the prose true.
   * @default true
   */
  readonly corsEndsUnmatched: boolean;
  /**
   * What a section that a document does not have means. Empty finds a forgotten section in a test; if API Management
   * inherits it, writing it out changes nothing.
   * @default 'empty'
   */
  readonly missingSection: 'empty' | 'inherited';
}

export const defaultAssumptions: Assumptions = {
  cacheMiss: 'leaves-unset',
  corsEndsUnmatched: true,
  missingSection: 'empty',
};
