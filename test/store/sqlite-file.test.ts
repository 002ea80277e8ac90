import { storeConformance } from './conformance.js';

storeConformance('file');
