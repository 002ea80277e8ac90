#!/bin/sh
# build.sh VERSION WSDL FOLDER: makes FOLDER/walk, with stubs from the WSDL.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$3" && cd "$3"
wsdl2h -P -t "$here/typemap.dat" -o zuora.h "$2" 2>wsdl2h.log
soapcpp2 -j -C -L -w -x -I/usr/share/gsoap/import zuora.h >soapcpp2.log
g++ -O0 -w -c soapC.cpp soapSoapBindingProxy.cpp
g++ -std=c++17 -O0 -w -DVERSION="${1%.*}" -I. "$here/walk.cpp" ./*.o -lgsoap++ -o walk
