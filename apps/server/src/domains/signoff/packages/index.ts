import type { SignoffContext } from '../context.ts';
import type { PackageVerbs, SenderVerbs } from './verbs.ts';

export declare function createPackages(context: SignoffContext): PackageVerbs;
export declare function createSenders(context: SignoffContext): SenderVerbs;
