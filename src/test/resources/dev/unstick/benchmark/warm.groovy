// Does what each line of standard input says, "why NAMESPACE" or "stuck", and answers with the number of what it found.
System.in.eachLine { line ->
  def words = line.split(' ')
  try {
    println(words[0] == 'why' ? why(words[1]).blockers.size() : stuck().size())
  } catch (Exception failure) {
    println("failed: $failure.message".replace('\n', ' '))
  }
}
