import { ValidationError } from '../src/errors';
import { assertRegion, regions } from '../src/regions';
import { constructAt } from './fixtures/construct-tree';

const check = (value: string) => () => assertRegion(value, 'location', 'here');

describe('a region', () => {
  it('is accepted by its programmatic name', () => {
    expect(check('uksouth')).not.toThrow();
  });

  it.each(['westeurope', 'eastus2', 'swedencentral', 'germanywestcentral'])('is accepted when it is %s', (region) => {
    expect(check(region)).not.toThrow();
  });

  it('is refused by its display name, and the programmatic one is suggested', () => {
    expect(check('UK South')).toThrow(
      `here: location is "UK South": is not a known Azure region; write its programmatic name, as in 'uksouth'`,
    );
  });

  it.each([
    { mistake: 'capitals', value: 'UKSOUTH' },
    { mistake: 'blanks', value: 'uk  south ' },
    { mistake: 'a missing letter', value: 'uksoth' },
    { mistake: 'a letter too many', value: 'ukssouth' },
  ])('is refused with $mistake, and the one that was meant is suggested', ({ value }) => {
    expect(check(value)).toThrow(`as in 'uksouth'`);
  });

  it('is refused when Azure has none of that name', () => {
    expect(check('marsnorth')).toThrow(ValidationError);
    expect(check('marsnorth')).toThrow('here: location is "marsnorth": is not a known Azure region');
  });

  it('is refused when it is empty', () => {
    expect(check('')).toThrow('here: location is "": is not a known Azure region');
  });

  it('is refused with the path of the construct', () => {
    expect(() => assertRegion('mars', 'location', constructAt('platform/Group'))).toThrow(
      'platform/Group: location is "mars"',
    );
  });
});

describe('the list of regions', () => {
  it('has programmatic names only', () => {
    expect(regions.filter((region) => !/^[a-z]+[23]?$/.test(region))).toEqual([]);
  });

  it('has no region twice', () => {
    expect(new Set(regions).size).toBe(regions.length);
  });

  it('has no canary or staging region', () => {
    expect(regions.filter((region) => /euap|stg/.test(region))).toEqual([]);
  });
});
