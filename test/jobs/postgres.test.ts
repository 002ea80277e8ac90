import { jobConformance } from './conformance.js';

jobConformance('postgres');
