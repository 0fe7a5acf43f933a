import { betaGeometricModel } from '../betaGeometric/model.ts';

/** BG/NBD. Source: FHL2005; form of the likelihood without overflow after FH2013NUM; P(alive) FHL2008. */
export const bgnbd = betaGeometricModel('bgnbd', 0);
