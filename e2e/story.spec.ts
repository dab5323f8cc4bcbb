import { expect, test } from './support/server';
