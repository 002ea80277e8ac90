import { storeConformance } from './conformance.js';
import { filterConformance } from './filters.js';

storeConformance('memory');
filterConformance('memory');
