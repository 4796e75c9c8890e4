import type { SignoffContext } from '../context.ts';
import type { DecisionUpkeep, DecisionVerbs } from './verbs.ts';

export declare function createDecisions(context: SignoffContext): DecisionVerbs & DecisionUpkeep;
