import { jobConformance } from './conformance.js';

jobConformance('memory');
