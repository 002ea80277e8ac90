import { storeConformance } from './conformance.js';

storeConformance('postgres');
