import { storeConformance } from './conformance.js';

storeConformance('memory');
